package org.waymark.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server or URL that clients can use. */
public sealed interface MailService {
  ServiceType type();

  /** The login name, with placeholders; never empty. */
  PlaceholderText login();

  /** The authentication methods, the preferred one first; never empty. */
  List<Authentication> authentication();

  /** The OAuth2 parameters; null if the settings have none. */
  @Nullable OAuth2 oauth2();

  /** A copy with the variables of a mail domain filled in. */
  MailService withVariables(Map<String, String> variables);

  /** A service at a host and a port. */
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

    public Server withHost(PlaceholderText other) {
      return new Server(type, other, port, security, login, authentication, oauth2);
    }
  }

  /** A service at a URL. */
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
