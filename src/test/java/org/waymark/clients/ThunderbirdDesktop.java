package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.waymark.mail.DomainName;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** Thunderbird on the desktop, ESR 140 to 156. */
final class ThunderbirdDesktop implements Client {
  private static final Set<String> XML_TYPES = Set.of("text/xml", "application/xml", "text/rdf");

  /** Those that it takes for receiving; for sending also the three that mean none (2.2). */
  private static final Set<String> INCOMING =
      Set.of("password-cleartext", "plain", "password-encrypted", "secure", "NTLM", "GSSAPI");

  private static final Set<String> NO_LOGIN = Set.of("none", "client-IP-address", "smtp-after-pop");

  @Override
  public String clientName() {
    return "thunderbird";
  }

  @Override
  public Set<ServiceType> reads() {
    return Set.of(IMAP, POP3, SMTP);
  }

  @Override
  public Setup read(Answer answer, String address) {
    // ESR 140 compares the type before the semicolon case-sensitively (1.2.2).
    if (!XML_TYPES.contains(answer.contentType().split(";", 2)[0])) {
      return Setup.rejected("content type");
    }
    Xml root = answer.root();
    Xml provider = root.child("emailProvider").orElse(null);
    if (!root.name().equals("clientConfig") || provider == null) {
      return Setup.rejected("no emailProvider");
    }
    if (provider.attribute("id").filter(ThunderbirdDesktop::isNameOrPlaceholder).isEmpty()) {
      return Setup.rejected("id");
    }
    // JXON makes an object of an element with attributes, which is no string (2.1, purpose="mx").
    if (provider.children("domain").stream()
        .noneMatch(domain -> domain.attributes() == 0 && isNameOrPlaceholder(domain.text()))) {
      return Setup.rejected("no usable domain");
    }
    List<Account> accounts = new ArrayList<>();
    for (Xml server : provider.children("incomingServer")) {
      typeOf(server, Set.of(IMAP, POP3))
          .flatMap(t -> account(t, server, address))
          .ifPresent(accounts::add);
    }
    if (accounts.isEmpty()) {
      return Setup.rejected("no usable incoming server");
    }
    for (Xml server : provider.children("outgoingServer")) {
      typeOf(server, Set.of(SMTP))
          .flatMap(t -> account(t, server, address))
          .ifPresent(accounts::add);
    }
    return accounts.stream().anyMatch(account -> account.type() == SMTP)
        ? Setup.of(accounts)
        : Setup.rejected("no usable outgoing server");
  }

  private static Optional<ServiceType> typeOf(Xml server, Set<ServiceType> types) {
    return types.stream()
        .filter(type -> server.attribute("type").filter(type.key()::equals).isPresent())
        .findFirst();
  }

  /** A server; empty if it is skipped, which is not fatal by itself. */
  private static Optional<Account> account(ServiceType type, Xml server, String address) {
    Optional<String> host =
        server
            .text("hostname")
            .map(text -> Placeholders.everywhere(text, address))
            .filter(text -> DomainName.parse(text).isPresent());
    Optional<Integer> port =
        server.text("port").filter(text -> text.matches("\\d{1,5}")).map(Integer::valueOf);
    Optional<Account.Mode> mode =
        server.texts("socketType").stream().flatMap(text -> mode(text).stream()).findFirst();
    Optional<String> way =
        server.children("authentication").stream()
            .filter(element -> element.attributes() == 0)
            .map(Xml::text)
            // OAuth2 needs the host in a table that is built in, where none of ours is (2.2).
            .filter(text -> INCOMING.contains(text) || (type == SMTP && NO_LOGIN.contains(text)))
            .findFirst();
    Optional<String> login =
        server.text("username").map(ThunderbirdDesktop::coerced).filter(text -> !text.isEmpty());
    boolean usable =
        host.isPresent()
            && port.filter(number -> number > 0 && number < 65536).isPresent()
            && mode.isPresent()
            && way.isPresent()
            && (login.isPresent() || type == SMTP);
    return usable
        ? Optional.of(
            new Account(
                type,
                host.get(),
                port.get(),
                mode.get(),
                Placeholders.everywhere(login.orElse(""), address),
                way.get()))
        : Optional.empty();
  }

  /** JXON converts text that looks like a number or a boolean (2.4, "TB text pitfalls"). */
  static String coerced(String text) {
    if (text.matches("\\d+")) {
      return new java.math.BigInteger(text).toString();
    }
    return text.matches("\\d+(\\.\\d+)?e\\d+")
        ? new java.math.BigDecimal(text).toPlainString()
        : text;
  }

  private static boolean isNameOrPlaceholder(String text) {
    return text.matches("%[A-Z]+%") || DomainName.parse(text).isPresent();
  }

  private static Optional<Account.Mode> mode(String socketType) {
    return switch (socketType) {
      case "SSL" -> Optional.of(Account.Mode.TLS);
      case "STARTTLS" -> Optional.of(Account.Mode.STARTTLS);
      case "plain" -> Optional.of(Account.Mode.NONE);
      default -> Optional.empty();
    };
  }

  /** The same words, read in any letter case: Delta Chat, Nextcloud (2.2). */
  static Account.Mode modeInAnyCase(String socketType) {
    return switch (socketType.toUpperCase(Locale.ROOT)) {
      case "SSL" -> Account.Mode.TLS;
      case "STARTTLS" -> Account.Mode.STARTTLS;
      default -> Account.Mode.NONE;
    };
  }
}
