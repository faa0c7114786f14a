package org.waymark.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One server or URL that a client can use. */
public sealed interface MailService {
  ServiceType type();

  /** What a person logs in with, over the placeholders; never empty. */
  PlaceholderText login();

  /** The ways to log in, the preferred one first; never empty. */
  List<Authentication> authentication();

  /** Where to get a token; null if the settings do not say. */
  @Nullable OAuth2 oauth2();

  /** The service with the variables of a mail domain filled in. */
  MailService withVariables(Map<String, String> variables);

  /**
   * A service that is reached at a host and a port.
   *
   * @param port 1 to 65535
   */
  record Server(
      ServiceType type,
      PlaceholderText host,
      int port,
      Security security,
      PlaceholderText login,
      List<Authentication> authentication,
      @Nullable OAuth2 oauth2)
      implements MailService {
    @Override
    public Server withVariables(Map<String, String> variables) {
      return new Server(
          type,
          host.replace(variables),
          port,
          security,
          login.replace(variables),
          authentication,
          MailService.replace(oauth2, variables));
    }

    /** The same service at another host. */
    public Server withHost(PlaceholderText other) {
      return new Server(type, other, port, security, login, authentication, oauth2);
    }
  }

  /** A service that is reached at a URL. */
  record Web(
      ServiceType type,
      PlaceholderText url,
      PlaceholderText login,
      List<Authentication> authentication,
      @Nullable OAuth2 oauth2)
      implements MailService {
    @Override
    public Web withVariables(Map<String, String> variables) {
      return new Web(
          type,
          url.replace(variables),
          login.replace(variables),
          authentication,
          MailService.replace(oauth2, variables));
    }
  }

  private static @Nullable OAuth2 replace(@Nullable OAuth2 oauth2, Map<String, String> variables) {
    return oauth2 == null
        ? null
        : new OAuth2(
            oauth2.issuer().replace(variables),
            oauth2.scope().replace(variables),
            oauth2.authUrl().replace(variables),
            oauth2.tokenUrl().replace(variables));
  }
}
