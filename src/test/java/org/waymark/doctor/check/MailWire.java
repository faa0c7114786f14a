package org.waymark.doctor.check;

import java.util.List;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** A protocol, with its offers before and after TLS. */
enum MailWire {
  IMAP(
      ServiceType.IMAP,
      "STARTTLS LOGINDISABLED",
      "AUTH=PLAIN AUTH=LOGIN",
      "offers LOGIN, PLAIN, password command",
      "w1 CAPABILITY\nw2 STARTTLS\nw3 CAPABILITY\nw4 LOGOUT"),
  POP3(
      ServiceType.POP3,
      "STLS\r\n",
      "USER\r\nSASL PLAIN LOGIN\r\n",
      "offers LOGIN, PLAIN, password command",
      "CAPA\nSTLS\nCAPA\nQUIT"),
  SMTP(
      ServiceType.SMTP,
      "250-STARTTLS\r\n",
      "250-AUTH PLAIN LOGIN\r\n250-AUTH=PLAIN LOGIN\r\n",
      "offers LOGIN, PLAIN",
      "EHLO [127.0.0.1]\nSTARTTLS\nEHLO [127.0.0.1]\nQUIT"),
  SIEVE(
      ServiceType.MANAGESIEVE,
      "\"SASL\" \"\"\r\n\"STARTTLS\"\r\n",
      "\"SASL\" \"PLAIN LOGIN\"\r\n",
      "offers LOGIN, PLAIN",
      "CAPABILITY\nSTARTTLS\nCAPABILITY\nLOGOUT");

  final ServiceType type;
  final String before;
  final String after;
  final String offer;
  private final String heard;

  MailWire(ServiceType type, String before, String after, String offer, String heard) {
    this.type = type;
    this.before = before;
    this.after = after;
    this.offer = offer;
    this.heard = heard;
  }

  /** The lines that the server gets. */
  List<String> heard() {
    return heard.lines().toList();
  }

  String id(ScriptedServer server) {
    return "mail." + type.key() + ":mail.customer.com:" + server.port();
  }

  MailScript script(String before, String after) {
    return switch (this) {
      case IMAP -> MailScript.imap(before, after);
      case POP3 -> MailScript.pop3(before, after);
      case SMTP -> MailScript.smtp(before, after);
      case SIEVE -> MailScript.sieve(before, after);
    };
  }
}
