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
 * A service as a client finds it in a document, for its mailbox.
 *
 * @param address the host, or the URL; empty if the document does not say
 * @param port 0 if the document does not say, or the service is a URL
 * @param security null if the document does not say, or the service is a URL
 * @param login empty if the document does not say; null if its format never does
 * @param authentication the ways to log in, the preferred one first; null if the format knows none
 */
public record AdvertisedService(
    ServiceType type,
    String address,
    int port,
    @Nullable Security security,
    @Nullable String login,
    @Nullable List<Authentication> authentication) {

  /** A service of the settings as it is for a mailbox. */
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
        web.type(), fill(web.url(), mailbox), 0, null, login, ways(web.authentication()));
  }

  /** No format has a word for a URL where nobody logs in. */
  private static List<Authentication> ways(List<Authentication> all) {
    return all.stream().filter(way -> way != Authentication.NONE).toList();
  }

  /** A text as a client fills it that knows the placeholders. */
  static String fill(PlaceholderText text, Mailbox mailbox) {
    return text.replace(
            Map.of(
                PlaceholderText.ADDRESS, mailbox.address(),
                PlaceholderText.LOCAL_PART, mailbox.localPart(),
                PlaceholderText.DOMAIN, mailbox.domain().value()))
        .toString();
  }

  /** For example {@code imap mail.host.com:993}; no login, which is personal data. */
  @Override
  public String toString() {
    return type.key() + " " + address + (port == 0 ? "" : ":" + port);
  }
}
