package org.waymark.dialect.autodiscover;

import java.util.List;
import java.util.Optional;
import org.waymark.dialect.Placeholders;
import org.waymark.document.Model;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The model of the Outlook template, named after Autodiscover's response schema 2006a. */
final class OutlookModel {
  /** The login is available only with a mailbox to fill it from. */
  private static final TemplateNames MAILBOX = TemplateNames.none().values("login");

  static final TemplateNames NAMES =
      TemplateNames.none()
          .values("domain", "displayName", "ttl")
          .section("mailbox", TemplateNames.none())
          .section(
              "protocol",
              TemplateNames.none()
                  .values("type", "server", "port", "ssl", "encryption", "authRequired")
                  .section("mailbox", MAILBOX)
                  .section("smtp", TemplateNames.none().values("usePopAuth")))
          .section("dav", TemplateNames.none().values("type", "url").section("mailbox", MAILBOX));

  private OutlookModel() {}

  /** The model of a profile; empty without an IMAP, POP3 or SMTP server. */
  static Optional<Model> of(ServerProfile profile, boolean withMailbox) {
    List<MailService.Server> servers =
        profile.servers(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP);
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    Optional<PlaceholderText> incomingLogin =
        Optional.of(servers.get(0))
            .filter(first -> first.type() != ServiceType.SMTP)
            .map(MailService.Server::login);
    return Optional.of(
        new Model()
            .text("domain", Text.of(Placeholders.DOMAIN))
            // Never the owner's real name, which would reveal whose mailbox it is (mailcow#45).
            .text(
                "displayName",
                withMailbox
                    ? Text.of(Placeholders.ADDRESS)
                    : Placeholders.withDomain(profile.name()))
            .text("ttl", Integer.toString(profile.ttlHours()))
            .section("mailbox", withMailbox)
            .section(
                "protocol",
                servers.stream()
                    .map(server -> protocol(server, incomingLogin, withMailbox))
                    .toList())
            .section(
                "dav",
                profile.urls(ServiceType.CALDAV, ServiceType.CARDDAV).stream()
                    .map(web -> dav(web, withMailbox))
                    .toList()));
  }

  private static Model protocol(
      MailService.Server server, Optional<PlaceholderText> incomingLogin, boolean withMailbox) {
    boolean loginWanted = !server.authentication().equals(List.of(Authentication.NONE));
    boolean sameLogin = loginWanted && incomingLogin.equals(Optional.of(server.login()));
    Model smtp = new Model().text("usePopAuth", onOff(sameLogin));
    return new Model()
        .text("type", server.type().name())
        .text("server", Placeholders.withDomain(server.host()))
        .text("port", Integer.toString(server.port()))
        .section("mailbox", mailbox(server.login(), withMailbox))
        // Thunderbird reads SSL=off as plain text whatever Encryption states, so STARTTLS is "on".
        // Outlook uses Encryption, where TLS means STARTTLS (MS-OXDSCLI 2.2.4.1.1.2.6.22,
        // stalwart#3248).
        .text("ssl", onOff(server.security() != Security.NONE))
        .text("encryption", encryption(server.security()))
        .text("authRequired", onOff(loginWanted))
        .section("smtp", server.type() == ServiceType.SMTP ? List.of(smtp) : List.of());
  }

  private static Model dav(MailService.Web web, boolean withMailbox) {
    return new Model()
        .text("type", web.type() == ServiceType.CALDAV ? "CalDAV" : "CardDAV")
        .text("url", Placeholders.withDomain(web.url()))
        .section("mailbox", mailbox(web.login(), withMailbox));
  }

  private static List<Model> mailbox(PlaceholderText login, boolean withMailbox) {
    return withMailbox
        ? List.of(new Model().text("login", Placeholders.withMailbox(login)))
        : List.of();
  }

  private static String encryption(Security security) {
    return switch (security) {
      case TLS -> "SSL";
      case STARTTLS -> "TLS";
      case NONE -> "None";
    };
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
