package org.waymark.doctor.check;

import org.waymark.doctor.probe.MailFault;
import org.waymark.doctor.probe.MailServer;
import org.waymark.mail.Security;

/** What the faults of mail servers mean for clients, and what to do. */
final class MailFaults {
  private MailFaults() {}

  /** What clients experience; one clause. */
  static String reason(MailFault fault, MailServer server) {
    String at = server.host() + ":" + server.port();
    return switch (fault) {
      case REFUSED ->
          server.host()
              + " has an address that is not public: clients on the internet cannot reach it, and it was not contacted";
      case NO_ADDRESS -> "clients cannot find " + server.host() + ": it has no address in DNS";
      case ADDRESS_UNKNOWN -> "the address of " + server.host() + " could not be looked up";
      case NO_CONNECTION -> "clients cannot connect to " + at;
      case NO_TLS -> "clients cannot begin TLS on " + at;
      case OLD_TLS -> "clients of today refuse TLS below 1.2, the only versions on " + at;
      case NO_GREETING -> "clients wait in vain for a greeting on " + at;
      case BAD_GREETING ->
          "clients are turned away: " + at + " does not greet as " + protocol(server) + " does";
      case BROKEN -> "the conversation on " + at + " breaks off before clients can log in";
      case NO_STARTTLS ->
          "clients refuse to log in: the settings announce STARTTLS, which "
              + at
              + " does not offer";
      case STARTTLS_DECLINED ->
          "clients cannot log in: " + at + " offers STARTTLS, and declines it";
      case INJECTION ->
          at
              + " sends text after its answer to STARTTLS, before TLS begins; clients take it for an attack";
    };
  }

  /** What the operator can do; one clause. */
  static String remedy(MailFault fault, MailServer server) {
    return switch (fault) {
      case REFUSED ->
          "correct the address of "
              + server.host()
              + " in DNS, or list the network in doctor.networks if its clients are inside";
      case NO_ADDRESS ->
          "add an A or AAAA record for " + server.host() + ", or correct host in the profile";
      case ADDRESS_UNKNOWN -> "check again later; check the name servers of " + server.host();
      case NO_CONNECTION ->
          "start the server and open the port in its firewall, or correct host and port in the profile";
      case NO_TLS ->
          server.security() == Security.STARTTLS
              ? "check certificate and key of the server; its log names the reason"
              : "turn on TLS on this port, or set security: starttls in the profile if the server speaks it there";
      case OLD_TLS -> "turn on TLS 1.2 and 1.3 in the server";
      case NO_GREETING ->
          server.security() == Security.TLS
              ? "look into the log of the server"
              : "look into the log of the server, or set security: tls in the profile if the port begins with TLS";
      case BAD_GREETING, BROKEN, STARTTLS_DECLINED ->
          "look into the log of the server, or correct host and port in the profile";
      case NO_STARTTLS ->
          "turn on STARTTLS in the server, or name its port with TLS and security: tls in the profile";
      case INJECTION ->
          "update the server, and remove what changes the connection on its way, such as a mail filter in a firewall";
    };
  }

  private static String protocol(MailServer server) {
    return server.type().key() + " with security " + server.security().key();
  }
}
