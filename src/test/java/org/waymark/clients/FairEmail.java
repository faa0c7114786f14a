package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/**
 * FairEmail reading autoconfig: the first incoming server must be IMAP, and the last username of
 * the whole document is the login of everything.
 */
final class FairEmail implements Client {
  @Override
  public String clientName() {
    return "fairemail";
  }

  @Override
  public Set<ServiceType> reads() {
    return Set.of(IMAP, SMTP);
  }

  @Override
  public Setup read(Answer answer, String address) {
    Xml root = answer.root();
    for (Xml port : root.descendants("port")) {
      if (!port.text().matches("[0-9]+")) {
        return Setup.rejected("port");
      }
    }
    List<String> logins = root.descendants("username").stream().map(Xml::text).toList();
    String login =
        logins.isEmpty() ? address : Placeholders.whole(logins.get(logins.size() - 1), address);
    List<Account> accounts = new ArrayList<>();
    first(root, "incomingServer", "imap")
        .ifPresent(server -> accounts.add(account(IMAP, server, login)));
    first(root, "outgoingServer", "smtp")
        .ifPresent(server -> accounts.add(account(SMTP, server, login)));
    return accounts.size() == 2 ? Setup.of(accounts) : Setup.rejected("imap or smtp missing");
  }

  /** The first server, if it is of this type; later ones are ignored. */
  private static Optional<Xml> first(Xml root, String element, String type) {
    return root.descendants(element).stream()
        .findFirst()
        .filter(server -> server.attribute("type").orElse("").equals(type));
  }

  private static Account account(ServiceType type, Xml server, String login) {
    return new Account(
        type,
        server.text("hostname").orElseThrow(),
        Integer.parseInt(server.text("port").orElseThrow()),
        ThunderbirdDesktop.modeInAnyCase(server.text("socketType").orElse("")),
        login,
        "");
  }
}
