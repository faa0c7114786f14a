package org.waymark.clients;

import java.util.Optional;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** A Protocol element of schema 2006a, with the specified defaults of missing elements. */
record Protocol(Xml xml) {

  Optional<ServiceType> type() {
    return switch (xml.text("Type").orElse("")) {
      case "IMAP" -> Optional.of(ServiceType.IMAP);
      case "POP3" -> Optional.of(ServiceType.POP3);
      case "SMTP" -> Optional.of(ServiceType.SMTP);
      default -> Optional.empty();
    };
  }

  String server() {
    return xml.text("Server").orElse("");
  }

  /** The port; 0 if there is none. */
  int port() {
    return xml.text("Port")
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  /** On where it is missing. */
  boolean ssl() {
    return xml.text("SSL").orElse("on").equals("on");
  }

  /** SSL, TLS, None or Auto; empty if it is missing. */
  String encryption() {
    return xml.text("Encryption").orElse("");
  }

  /** The local part where it is missing (CC511507). */
  String login(String address) {
    return xml.text("LoginName")
        .filter(text -> !text.isEmpty())
        .orElse(Placeholders.localPart(address));
  }

  /** NTLM where SPA is on or missing. */
  String authentication() {
    return xml.text("SPA").orElse("on").equals("on") ? "NTLM" : "password";
  }
}
