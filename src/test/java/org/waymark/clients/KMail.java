package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/**
 * KMail's account wizard: all incoming servers are offered, of the outgoing ones it takes STARTTLS
 * before TLS before none; the first authentication that is not plain wins.
 */
final class KMail implements Client {
  @Override
  public String clientName() {
    return "kmail";
  }

  @Override
  public Set<ServiceType> reads() {
    return Set.of(IMAP, POP3, SMTP);
  }

  @Override
  public Setup read(Answer answer, String address) {
    Xml provider = answer.root().child("emailProvider").orElse(null);
    if (provider == null) {
      return Setup.rejected("no emailProvider");
    }
    List<Account> accounts = new ArrayList<>();
    for (ServiceType type : List.of(IMAP, POP3, SMTP)) {
      String element = type == SMTP ? "outgoingServer" : "incomingServer";
      provider.children(element).stream()
          .filter(server -> server.attribute("type").orElse("").equals(type.key()))
          .flatMap(server -> account(type, server, address).stream())
          .sorted(
              Comparator.comparing(
                  account -> type == SMTP ? rank(account.mode()) : 0, Comparator.reverseOrder()))
          .forEach(accounts::add);
    }
    return Setup.of(accounts);
  }

  private static int rank(Account.Mode mode) {
    return switch (mode) {
      case STARTTLS -> 2;
      case TLS, AUTOMATIC -> 1;
      case NONE -> 0;
    };
  }

  /** A section without a port is dropped (2.4). */
  private static Optional<Account> account(ServiceType type, Xml server, String address) {
    List<String> ways = server.texts("authentication");
    return server
        .text("port")
        .map(
            port ->
                new Account(
                    type,
                    Placeholders.everywhere(server.text("hostname").orElseThrow(), address),
                    Integer.parseInt(port),
                    switch (server.text("socketType").orElse("")) {
                      case "SSL" -> Account.Mode.TLS;
                      case "STARTTLS" -> Account.Mode.STARTTLS;
                      default -> Account.Mode.NONE;
                    },
                    Placeholders.everywhere(server.text("username").orElseThrow(), address),
                    ways.stream()
                        .filter(way -> !way.equals("password-cleartext") && !way.equals("plain"))
                        .findFirst()
                        .orElse("password-cleartext")));
  }
}
