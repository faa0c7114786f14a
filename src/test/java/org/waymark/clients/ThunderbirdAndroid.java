package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.waymark.mail.DomainName;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** Thunderbird for Android and K-9: one bad section kills the document. */
final class ThunderbirdAndroid implements Client {
  private static final Set<String> AUTHENTICATION =
      Set.of("password-cleartext", "password-encrypted", "OAuth2");

  @Override
  public String clientName() {
    return "thunderbird-android";
  }

  @Override
  public Set<ServiceType> reads() {
    return Set.of(IMAP, SMTP);
  }

  @Override
  public Setup read(Answer answer, String address) {
    Xml provider = answer.root().child("emailProvider").orElse(null);
    if (provider == null
        || provider.attribute("id").flatMap(DomainName::parse).isEmpty()
        || provider.texts("domain").stream()
            .map(text -> Placeholders.everywhere(text, address))
            .allMatch(text -> DomainName.parse(text).isEmpty())) {
      return Setup.rejected("id or domain");
    }
    List<Account> accounts = new ArrayList<>();
    for (Xml server : provider.children()) {
      String type = server.attribute("type").orElse("");
      if ((server.name().equals("incomingServer") && type.equals("imap"))
          || (server.name().equals("outgoingServer") && type.equals("smtp"))) {
        String fault = fault(server);
        if (!fault.isEmpty()) {
          return Setup.rejected(type + ": " + fault);
        }
        accounts.add(account(type.equals("imap") ? IMAP : SMTP, server, address));
      }
    }
    Setup setup = Setup.of(accounts);
    return setup.account(IMAP).isPresent() && setup.account(SMTP).isPresent()
        ? setup
        : Setup.rejected("imap or smtp missing");
  }

  private static String fault(Xml server) {
    for (String name : List.of("hostname", "port", "socketType", "username", "authentication")) {
      if (server.child(name).isEmpty()) {
        return name + " missing";
      }
    }
    for (Xml value : server.children()) {
      if (!value.children().isEmpty()) {
        return value.name() + " holds an element";
      }
    }
    if (!server.text("port").orElse("").matches("[0-9]{1,5}")) {
      return "port";
    }
    if (!Set.of("SSL", "STARTTLS").contains(server.text("socketType").orElse(""))) {
      return "socketType";
    }
    return server.texts("authentication").stream().noneMatch(AUTHENTICATION::contains)
        ? "authentication"
        : "";
  }

  private static Account account(ServiceType type, Xml server, String address) {
    return new Account(
        type,
        Placeholders.everywhere(server.text("hostname").orElseThrow(), address),
        Integer.parseInt(server.text("port").orElseThrow()),
        server.text("socketType").orElseThrow().equals("SSL")
            ? Account.Mode.TLS
            : Account.Mode.STARTTLS,
        Placeholders.everywhere(server.text("username").orElseThrow(), address),
        // OAuth2 needs the host in the app's own table, where none of ours is (2.2).
        server.texts("authentication").stream()
            .filter(way -> AUTHENTICATION.contains(way) && !way.equals("OAuth2"))
            .findFirst()
            .orElse(""));
  }
}
