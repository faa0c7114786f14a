package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/**
 * Evolution: the last server of a type wins, the last known authentication too, and an attribute
 * besides type is fatal.
 */
final class Evolution implements Client {
  @Override
  public String clientName() {
    return "evolution";
  }

  @Override
  public Set<ServiceType> reads() {
    return Set.of(IMAP, POP3, SMTP);
  }

  @Override
  public Setup read(Answer answer, String address) {
    Map<ServiceType, Account> accounts = new EnumMap<>(ServiceType.class);
    for (Xml provider : answer.root().children("emailProvider")) {
      for (Xml server : provider.children()) {
        if (!server.name().equals("incomingServer") && !server.name().equals("outgoingServer")) {
          continue;
        }
        if (server.attributes() != 1 || server.attribute("type").isEmpty()) {
          return Setup.rejected("attributes of " + server.name());
        }
        for (ServiceType type : reads()) {
          if (server.attribute("type").orElseThrow().equals(type.key())) {
            accounts.put(type, account(type, server, address));
          }
        }
      }
    }
    return Setup.of(List.copyOf(accounts.values()));
  }

  private static Account account(ServiceType type, Xml server, String address) {
    String login = "";
    String way = "password-cleartext";
    for (String text : server.texts("authentication")) {
      if (text.equals("password-cleartext") || text.equals("password-encrypted")) {
        way = text;
      }
    }
    for (String text : server.texts("username")) {
      login = Placeholders.everywhere(text, address);
    }
    return new Account(
        type,
        Placeholders.everywhere(server.text("hostname").orElseThrow(), address),
        Integer.parseInt(server.text("port").orElseThrow()),
        switch (server.text("socketType").orElse("")) {
          case "SSL" -> Account.Mode.TLS;
          case "STARTTLS" -> Account.Mode.STARTTLS;
          default -> Account.Mode.NONE;
        },
        login,
        way);
  }
}
