package org.waymark.dialect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/**
 * A service as a client reads it from a document, for its mailbox.
 *
 * @param address the host or URL; empty if the document states none
 * @param port 0 if the document states none, and for a URL
 * @param security null if the document states none, and for a URL
 * @param login empty if the document states none; null if its format has no login
 * @param authentication the methods, the preferred one first; null if the format has none
 */
public record AdvertisedService(
    ServiceType type,
    String address,
    int port,
    @Nullable Security security,
    @Nullable String login,
    @Nullable List<Authentication> authentication) {

  /** A service of the settings with the placeholders of a mailbox filled in. */
  public static AdvertisedService of(MailService service, Mailbox mailbox) {
    String login = fill(service.login(), mailbox);
    if (service instanceof MailService.Server server) {
      return new AdvertisedService(
          server.type(),
          fill(server.host(), mailbox),
          server.port(),
          server.security(),
          login,
          server.authentication());
    }
    MailService.Web web = (MailService.Web) service;
    return new AdvertisedService(
        web.type(), fill(web.url(), mailbox), 0, null, login, methods(web.authentication()));
  }

  /** The methods of a service at a URL without {@code none}, which no format can express. */
  private static List<Authentication> methods(List<Authentication> all) {
    return all.stream().filter(method -> method != Authentication.NONE).toList();
  }

  /** Fills the placeholders as a client does. */
  public static String fill(PlaceholderText text, Mailbox mailbox) {
    return text.replace(
            Map.of(
                PlaceholderText.ADDRESS, mailbox.address(),
                PlaceholderText.LOCAL_PART, mailbox.localPart(),
                PlaceholderText.DOMAIN, mailbox.domain().value()))
        .toString();
  }

  /** For example {@code imap mail.host.com:993}; the login is personal data. */
  @Override
  public String toString() {
    return type.key() + " " + address + (port == 0 ? "" : ":" + port);
  }
}
