package org.waymark.dialect.page;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.waymark.dialect.AdvertisedService;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailService.Server;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/**
 * An account for the import of Thunderbird for Android (thunderbird-android, {@code
 * feature/migration/qrcode/qr-code-format.md}, format version 1). It holds no password.
 */
final class ThunderbirdCode {
  private static final int FORMAT_VERSION = 1;

  private ThunderbirdCode() {}

  /** The text of the code; empty if it would not be ASCII, which the format demands of a host. */
  static Optional<String> of(MailAccount account, Mailbox mailbox) {
    return Mailbox.parse(mailbox.localPart() + "@" + mailbox.domain())
        .filter(ascii -> isHost(account.incoming(), ascii) && isHost(account.outgoing(), ascii))
        .map(ascii -> text(account, ascii))
        .filter(text -> StandardCharsets.US_ASCII.newEncoder().canEncode(text));
  }

  private static boolean isHost(Server server, Mailbox mailbox) {
    return DomainName.parse(AdvertisedService.fill(server.host(), mailbox)).isPresent();
  }

  private static String text(MailAccount account, Mailbox mailbox) {
    JsonArray identity = new JsonArray().add(mailbox.address()).add(mailbox.address());
    JsonArray outgoing = new JsonArray().add(server(account.outgoing(), mailbox)).add(identity);
    return new JsonArray()
        .add(FORMAT_VERSION)
        .add(new JsonArray().add(1).add(1))
        .add(server(account.incoming(), mailbox))
        .add(new JsonArray().add(outgoing))
        .encode();
  }

  private static JsonArray server(Server server, Mailbox mailbox) {
    String host = AdvertisedService.fill(server.host(), mailbox);
    return new JsonArray()
        .add(server.type() == ServiceType.POP3 ? 1 : 0)
        .add(DomainName.parse(host).map(DomainName::value).orElse(host))
        .add(server.port())
        .add(security(server.security()))
        .add(authentication(server))
        .add(AdvertisedService.fill(server.login(), mailbox));
  }

  private static int security(Security security) {
    return switch (security) {
      case NONE -> 0;
      case STARTTLS -> 2;
      case TLS -> 3;
    };
  }

  private static int authentication(Server server) {
    return switch (MailAccount.method(server).orElseThrow()) {
      case NONE -> 0;
      case PASSWORD -> 1;
      case ENCRYPTED_PASSWORD -> 2;
      case OAUTH2 -> throw new IllegalStateException("an account uses passwords");
    };
  }
}
