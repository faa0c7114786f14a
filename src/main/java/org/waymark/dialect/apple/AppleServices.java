package org.waymark.dialect.apple;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/**
 * The services of a profile that a configuration profile can hold: one of each kind, encrypted, and
 * with an authentication other than OAuth2.
 */
record AppleServices(
    Optional<Mail> mail, Optional<Web> caldav, Optional<Web> carddav, Optional<Web> exchange) {
  /** The path that a device requests whatever the URL of the settings (MS-ASHTTP 2.2.1.1.1). */
  static final String EXCHANGE_PATH = "/Microsoft-Server-ActiveSync";

  /** The two servers that a mail payload requires. */
  record Mail(MailService.Server incoming, MailService.Server outgoing) {}

  /** A service at a URL, with the parts of the URL. */
  record Web(MailService.Web service, HttpsUrl url) {}

  static AppleServices of(ServerProfile profile) {
    Optional<MailService.Server> outgoing = best(profile, ServiceType.SMTP);
    return new AppleServices(
        best(profile, ServiceType.IMAP)
            .or(() -> best(profile, ServiceType.POP3))
            .flatMap(incoming -> outgoing.map(sender -> new Mail(incoming, sender))),
        urls(profile, ServiceType.CALDAV).findFirst(),
        urls(profile, ServiceType.CARDDAV).findFirst(),
        urls(profile, ServiceType.ACTIVESYNC)
            .filter(web -> profile.appleExchange() && isExchange(web.url()))
            .findFirst());
  }

  boolean isEmpty() {
    return all().isEmpty();
  }

  /** The services in the order of their payloads. */
  List<MailService> all() {
    return Stream.of(
            mail.stream().flatMap(pair -> Stream.of(pair.incoming(), pair.outgoing())),
            Stream.of(caldav, carddav, exchange).flatMap(Optional::stream).map(Web::service))
        .<MailService>flatMap(services -> services)
        .toList();
  }

  /** Implicit TLS before STARTTLS: the keys cannot state which of them a server speaks. */
  private static Optional<MailService.Server> best(ServerProfile profile, ServiceType type) {
    return profile.servers(type).stream()
        .filter(server -> server.security() != Security.NONE && isUsable(server))
        .min(Comparator.comparing(MailService.Server::security));
  }

  private static Stream<Web> urls(ServerProfile profile, ServiceType type) {
    return profile.urls(type).stream()
        .filter(AppleServices::isUsable)
        .flatMap(web -> HttpsUrl.of(web.url()).map(url -> new Web(web, url)).stream());
  }

  /** The payload has a host, and neither a port nor a path. */
  private static boolean isExchange(HttpsUrl url) {
    String path = url.path().toString().toLowerCase(Locale.ROOT);
    return url.hasDefaultPort()
        && (!url.hasPath() || path.matches(EXCHANGE_PATH.toLowerCase(Locale.ROOT) + "/?"));
  }

  private static boolean isUsable(MailService service) {
    return service.authentication().stream().anyMatch(way -> way != Authentication.OAUTH2);
  }
}
