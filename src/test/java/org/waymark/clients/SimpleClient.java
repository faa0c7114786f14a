package org.waymark.clients;

import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/**
 * The autoconfig readers that differ in little: they take the servers in the order of the document,
 * and each has a rule of its own.
 */
enum SimpleClient implements Client {
  /** Ignores Content-Type; tries all servers in order; socketType in any letter case. */
  DELTA_CHAT("delta-chat", false),

  /** Hostnames as they stand; an unknown socketType is "none". */
  NEXTCLOUD("nextcloud", false),

  /** Looks at the first incoming and the first outgoing server alone, and never at the login. */
  GEARY("geary", false) {
    @Override
    String login(String username, String address) {
      return address;
    }

    @Override
    String fault(Xml root, String address) {
      return firstIs(root, "incomingServer", "imap") && firstIs(root, "outgoingServer", "smtp")
          ? ""
          : "first server";
    }
  },

  /** Knows the local part; every other login is the address. */
  MAILSPRING("mailspring", false) {
    @Override
    String login(String username, String address) {
      return username.equals("%EMAILLOCALPART%") ? Placeholders.localPart(address) : address;
    }
  },

  /** Recognizes the address; takes every other login literally. */
  AERC("aerc", false) {
    @Override
    String login(String username, String address) {
      return username.equals("%EMAILADDRESS%") ? address : username;
    }
  },

  /** Wants the domain it asked about among the domains, to the letter. */
  PARULA("parula", true) {
    @Override
    String fault(Xml root, String address) {
      return root.descendants("domain").stream()
              .anyMatch(domain -> domain.text().equals(Placeholders.domain(address)))
          ? ""
          : "domain not listed";
    }
  },

  /** Strict enums: an unknown value breaks the document. */
  HIMALAYA("himalaya", false) {
    @Override
    String fault(Xml root, String address) {
      if (root.attribute("version").isEmpty()
          || root.child("emailProvider").flatMap(p -> p.attribute("id")).isEmpty()) {
        return "version or id";
      }
      for (Xml server : servers(root)) {
        if (!HIMALAYA_TYPES.contains(server.attribute("type").orElse(""))
            || !HIMALAYA_SOCKETS.containsAll(server.texts("socketType"))
            || !HIMALAYA_AUTHENTICATION.containsAll(server.texts("authentication"))) {
          return "unknown word";
        }
      }
      for (Xml oauth2 : root.children("oAuth2")) {
        if (!oauth2.children().stream().map(Xml::name).toList().containsAll(HIMALAYA_OAUTH2)) {
          return "oAuth2 not complete";
        }
      }
      return "";
    }
  };

  private static final Set<String> HIMALAYA_TYPES = Set.of("imap", "pop3", "smtp");
  private static final Set<String> HIMALAYA_SOCKETS = Set.of("plain", "SSL", "STARTTLS");
  private static final Set<String> HIMALAYA_AUTHENTICATION =
      Set.of(
          "password-cleartext",
          "password-encrypted",
          "OAuth2",
          "TLS-client-cert",
          "none",
          "client-IP-address");
  private static final List<String> HIMALAYA_OAUTH2 =
      List.of("issuer", "scope", "authURL", "tokenURL");

  private final String name;
  private final boolean pop3;

  SimpleClient(String name, boolean pop3) {
    this.name = name;
    this.pop3 = pop3;
  }

  @Override
  public String clientName() {
    return name;
  }

  @Override
  public Set<ServiceType> reads() {
    return pop3 ? Set.of(IMAP, POP3, SMTP) : Set.of(IMAP, SMTP);
  }

  @Override
  public Setup read(Answer answer, String address) {
    Xml root = answer.root();
    String fault = fault(root, address);
    if (!fault.isEmpty()) {
      return Setup.rejected(fault);
    }
    List<Account> accounts = new ArrayList<>();
    for (Xml server : servers(root)) {
      for (ServiceType type : reads()) {
        if (server.attribute("type").orElse("").equals(type.key())) {
          accounts.add(account(type, server, address));
        }
      }
    }
    return Setup.of(accounts);
  }

  String login(String username, String address) {
    return Placeholders.everywhere(username, address);
  }

  /** Why the client throws the document away; empty if it does not. */
  String fault(Xml root, String address) {
    return "";
  }

  private Account account(ServiceType type, Xml server, String address) {
    return new Account(
        type,
        server.text("hostname").orElseThrow(),
        Integer.parseInt(server.text("port").orElseThrow()),
        ThunderbirdDesktop.modeInAnyCase(server.text("socketType").orElse("")),
        login(server.text("username").orElseThrow(), address),
        server.text("authentication").orElse(""));
  }

  private static List<Xml> servers(Xml root) {
    return root.children("emailProvider").stream()
        .flatMap(provider -> provider.children().stream())
        .filter(
            child -> child.name().equals("incomingServer") || child.name().equals("outgoingServer"))
        .toList();
  }

  private static boolean firstIs(Xml root, String element, String type) {
    return root.descendants(element).stream()
        .findFirst()
        .filter(server -> server.attribute("type").orElse("").equals(type))
        .isPresent();
  }
}
