package org.waymark.dialect.apple;

import java.util.List;
import java.util.Optional;
import org.waymark.dialect.Placeholders;
import org.waymark.document.Gap;
import org.waymark.document.Model;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The model of the profile template. */
final class AppleModel {
  static final TemplateNames NAMES =
      identified()
          .values("displayName", "shortName", "address", "domain")
          .section("accountName", TemplateNames.none().values("name"))
          .section(
              "mail",
              identified()
                  .values("type")
                  .section("incoming", server())
                  .section("outgoing", server())
                  .section("samePassword", TemplateNames.none()))
          .section("caldav", dav())
          .section("carddav", dav())
          .section("exchange", identified().values("hostname", "username"));

  static final String NO_AUTHENTICATION = "EmailAuthNone";

  /** The person's name, if the request has one. */
  static final Gap NAME = new Gap("name", 3);

  private AppleModel() {}

  private static TemplateNames identified() {
    return TemplateNames.none().values("identifier", "uuid");
  }

  private static TemplateNames server() {
    return TemplateNames.none().values("hostname", "port", "username", "authentication");
  }

  private static TemplateNames dav() {
    return identified()
        .values("hostname", "port", "username")
        .section("principal", TemplateNames.none().values("path"));
  }

  /** The model of a profile; empty without a service that a device can use. */
  static Optional<Model> of(ServerProfile profile, boolean withName) {
    AppleServices services = AppleServices.of(profile);
    Model name = new Model().text("name", Text.of(NAME));
    return services.isEmpty()
        ? Optional.empty()
        : Optional.of(
            identified(Payload.PROFILE)
                .text("displayName", Placeholders.withDomain(profile.name()))
                .text("shortName", Placeholders.withDomain(profile.shortName()))
                .text("address", Text.of(Placeholders.ADDRESS))
                .text("domain", Text.of(Placeholders.DOMAIN))
                .section("accountName", withName ? List.of(name) : List.of())
                .section("mail", services.mail().stream().map(AppleModel::mail).toList())
                .section("caldav", dav(Payload.CALDAV, services.caldav()))
                .section("carddav", dav(Payload.CARDDAV, services.carddav()))
                .section(
                    "exchange", services.exchange().stream().map(AppleModel::exchange).toList()));
  }

  private static Model identified(Payload payload) {
    return new Model().text("identifier", payload.identifier()).text("uuid", payload.uuid());
  }

  private static Model mail(AppleServices.Mail mail) {
    boolean isImap = mail.incoming().type() == ServiceType.IMAP;
    return identified(Payload.MAIL)
        .text("type", isImap ? "EmailTypeIMAP" : "EmailTypePOP")
        .section("incoming", List.of(server(mail.incoming())))
        .section("outgoing", List.of(server(mail.outgoing())))
        // The device then asks for the password once.
        .section("samePassword", needsPassword(mail.incoming()) && needsPassword(mail.outgoing()));
  }

  private static Model server(MailService.Server server) {
    return account(new Model(), server.host(), server.login())
        .text("port", Integer.toString(server.port()))
        .text("authentication", authentication(server));
  }

  private static List<Model> dav(Payload payload, Optional<AppleServices.Web> web) {
    return web.stream().map(dav -> dav(payload, dav)).toList();
  }

  private static Model dav(Payload payload, AppleServices.Web web) {
    Model path = new Model().text("path", Placeholders.withDomain(web.url().path()));
    return account(identified(payload), web.url().host(), web.service().login())
        .text("port", Integer.toString(web.url().port()))
        // Without a path, a device finds it by the well-known URL (RFC 6764 section 6).
        .section("principal", web.url().hasPath() ? List.of(path) : List.of());
  }

  private static Model exchange(AppleServices.Web web) {
    return account(identified(Payload.EAS), web.url().host(), web.service().login());
  }

  private static Model account(Model model, PlaceholderText host, PlaceholderText login) {
    return model
        .text("hostname", Placeholders.withDomain(host))
        .text("username", Placeholders.withMailbox(login));
  }

  /** CRAM-MD5 only where the server takes no password: it demands that servers store passwords. */
  private static String authentication(MailService service) {
    if (service.authentication().contains(Authentication.PASSWORD)) {
      return "EmailAuthPassword";
    }
    return service.authentication().contains(Authentication.ENCRYPTED_PASSWORD)
        ? "EmailAuthCRAMMD5"
        : NO_AUTHENTICATION;
  }

  private static boolean needsPassword(MailService service) {
    return !authentication(service).equals(NO_AUTHENTICATION);
  }
}
