package org.waymark.clients;

import static org.waymark.clients.Account.Mode.AUTOMATIC;
import static org.waymark.clients.Account.Mode.NONE;
import static org.waymark.clients.Account.Mode.STARTTLS;
import static org.waymark.clients.Account.Mode.TLS;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** Clients of Autodiscover, each with its reading of the settings for Outlook. */
enum AutodiscoverClient implements Client {
  /** Classic Outlook from 2010: Encryption wins, without it SSL means TLS from the first byte. */
  OUTLOOK_2010("outlook-2010", true) {
    @Override
    Account.Mode mode(Protocol protocol) {
      return switch (protocol.encryption()) {
        case "SSL" -> TLS;
        case "TLS" -> STARTTLS;
        case "None" -> NONE;
        case "Auto" -> AUTOMATIC;
        default -> protocol.ssl() ? TLS : NONE;
      };
    }
  },

  /** Outlook 2007 does not know Encryption (2.2). */
  OUTLOOK_2007("outlook-2007", true) {
    @Override
    Account.Mode mode(Protocol protocol) {
      return protocol.ssl() ? TLS : NONE;
    }
  },

  /** The port says which kind of encryption it is; the first of a type is the main one. */
  THUNDERBIRD("thunderbird", true) {
    @Override
    Account.Mode mode(Protocol protocol) {
      if (!protocol.ssl() || protocol.encryption().equalsIgnoreCase("none")) {
        return NONE;
      }
      return STARTTLS_PORTS.contains(protocol.port()) ? STARTTLS : TLS;
    }

    @Override
    String login(Protocol protocol, String address) {
      String text = protocol.xml().text("LoginName").orElse("");
      // JXON makes an empty element true (2.2).
      return text.isEmpty() ? "true" : ThunderbirdDesktop.coerced(text);
    }

    /** It wants an incoming and an outgoing server, each complete (8). */
    @Override
    String fault(Setup setup) {
      boolean incoming = setup.account(IMAP).isPresent() || setup.account(POP3).isPresent();
      return incoming && setup.account(SMTP).isPresent() ? "" : "not complete";
    }
  },

  /** SSL off is plain, all else automatic; logs in with the address. */
  DELTA_CHAT("delta-chat", false) {
    @Override
    Account.Mode mode(Protocol protocol) {
      return protocol.ssl() ? AUTOMATIC : NONE;
    }

    @Override
    String login(Protocol protocol, String address) {
      return address;
    }
  },

  /** Looks at the port alone, and the last of a type wins. */
  FAIREMAIL("fairemail", false) {
    @Override
    Account.Mode mode(Protocol protocol) {
      int starttls = protocol.type().equals(Optional.of(IMAP)) ? 143 : 587;
      return protocol.port() == starttls ? STARTTLS : TLS;
    }

    @Override
    List<Protocol> ordered(List<Protocol> protocols) {
      List<Protocol> reversed = new ArrayList<>(protocols);
      Collections.reverse(reversed);
      return reversed;
    }
  },

  /** IMAP is implicit on 993 alone, SMTP is STARTTLS on 587 alone; wants two Protocols. */
  SNAPPYMAIL("snappymail", false) {
    @Override
    Account.Mode mode(Protocol protocol) {
      if (protocol.type().equals(Optional.of(SMTP)) && protocol.port() == 587) {
        return STARTTLS;
      }
      if (!protocol.ssl()) {
        return NONE;
      }
      return protocol.type().equals(Optional.of(SMTP)) || protocol.port() == 993 ? TLS : STARTTLS;
    }

    @Override
    List<Protocol> ordered(List<Protocol> protocols) {
      return protocols.size() < 2 ? List.of() : protocols;
    }
  },

  /** A missing SSL is plain; the kind of encryption goes by the port. */
  MUSTANG("mustang", true) {
    @Override
    Account.Mode mode(Protocol protocol) {
      boolean ssl = protocol.xml().text("SSL").orElse("off").equals("on");
      String encryption = protocol.encryption();
      if (!ssl && (encryption.isEmpty() || encryption.equalsIgnoreCase("none"))) {
        return NONE;
      }
      return STARTTLS_PORTS.contains(protocol.port()) ? STARTTLS : TLS;
    }
  };

  private static final Set<Integer> STARTTLS_PORTS = Set.of(143, 110, 25, 587);

  private final String name;
  private final boolean pop3;

  AutodiscoverClient(String name, boolean pop3) {
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
    List<Xml> accounts =
        answer.root().child("Response").stream()
            .flatMap(response -> response.children("Account").stream())
            .toList();
    // FairEmail and ews-java-api compare these as they stand (2.1, 2.2).
    if (accounts.size() != 1
        || !accounts.get(0).text("AccountType").equals(Optional.of("email"))
        || !accounts.get(0).text("Action").equals(Optional.of("settings"))) {
      return Setup.rejected("no settings");
    }
    List<Protocol> protocols =
        accounts.get(0).children("Protocol").stream().map(Protocol::new).toList();
    Setup setup =
        Setup.of(
            ordered(protocols).stream()
                // Delta Chat and FairEmail drop a Protocol without a port (2.2).
                .filter(protocol -> protocol.port() > 0)
                .flatMap(protocol -> account(protocol, address).stream())
                .toList());
    String fault = fault(setup);
    return fault.isEmpty() ? setup : Setup.rejected(fault);
  }

  abstract Account.Mode mode(Protocol protocol);

  String login(Protocol protocol, String address) {
    return protocol.login(address);
  }

  /** The Protocols with the preferred one of each type first. */
  List<Protocol> ordered(List<Protocol> protocols) {
    return protocols;
  }

  /** Why the client throws the document away; empty if it does not. */
  String fault(Setup setup) {
    return "";
  }

  private Optional<Account> account(Protocol protocol, String address) {
    return protocol
        .type()
        .filter(reads()::contains)
        .map(
            type ->
                new Account(
                    type,
                    protocol.server(),
                    protocol.port(),
                    mode(protocol),
                    login(protocol, address),
                    protocol.authentication()));
  }
}
