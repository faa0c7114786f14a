package org.waymark.doctor.probe;

import org.waymark.mail.Security;

/**
 * What ended the conversation with a mail server early, in the order of the conversation; what
 * clients experience, and what the operator can do, each one clause.
 */
public enum MailFault {
  NO_NAME(
      "clients cannot find {host}: it is no host name",
      "correct host in the profile; it takes a name such as mail.host.com, of 253 characters at"
          + " most, and no IP address"),
  /** An address that must not be contacted. */
  REFUSED(
      "{host} has an address that is not public: clients on the internet cannot reach it, and it"
          + " was not contacted",
      "correct the address of {host} in DNS, or list the network in doctor.networks if its clients"
          + " are inside"),
  NO_ADDRESS(
      "clients cannot find {host}: it has no address in DNS",
      "add an A or AAAA record for {host}, or correct host in the profile"),
  /** The resolver failed. */
  ADDRESS_UNKNOWN(
      "the address of {host} could not be looked up",
      "check again later; check the name servers of {host}"),
  /** Other names led to the same address, and took its turns. */
  CROWDED(
      "{at} was not contacted: too many names lead to its address, which is contacted once a second",
      "check again later, or lower doctor.concurrency"),
  /** None of the addresses took the connection. */
  NO_CONNECTION(
      "clients cannot connect to {at}",
      "start the server and open the port in its firewall, or correct host and port in the"
          + " profile"),
  /** The handshake failed, or never ended. */
  NO_TLS(
      "clients cannot begin TLS on {at}",
      "check certificate and key of the server; its log names the reason",
      "turn on TLS on this port, or set security: starttls in the profile if the server speaks it"
          + " there"),
  /** RFC 8996. */
  OLD_TLS(
      "clients of today refuse TLS below 1.2, the only versions on {at}",
      "turn on TLS 1.2 and 1.3 in the server"),
  /** Nothing, or nothing that ends, came after the connection. */
  NO_GREETING(
      "clients wait in vain for a greeting on {at}",
      "look into the log of the server, or set security: tls in the profile if the port begins with"
          + " TLS",
      "look into the log of the server"),
  /** The greeting declines, or is one of another protocol. */
  BAD_GREETING(
      "clients are turned away: {at} does not greet as {protocol} does",
      "look into the log of the server, or correct host and port in the profile"),
  BROKEN("the conversation on {at} breaks off before clients can log in", BAD_GREETING.remedy),
  NO_STARTTLS(
      "clients refuse to log in: {at} does not offer STARTTLS",
      "turn on STARTTLS in the server, or name its port with TLS and security: tls in the profile"),
  STARTTLS_DECLINED(
      "clients cannot log in: {at} offers STARTTLS, and declines it", BAD_GREETING.remedy),
  /**
   * Plain text that a client could take for part of the encrypted conversation (RFC 3207 section 6,
   * CVE-2011-0411).
   */
  INJECTION(
      "{at} sends text after its answer to STARTTLS, before TLS begins; clients take it for an"
          + " attack",
      "update the server, and remove what changes the connection on its way, such as a mail filter"
          + " in a firewall");

  private final String reason;
  private final String remedy;
  private final String remedyOfTls;

  MailFault(String reason, String remedy) {
    this(reason, remedy, remedy);
  }

  /** The remedy of a server with TLS from the start is another one. */
  MailFault(String reason, String remedy, String remedyOfTls) {
    this.reason = reason;
    this.remedy = remedy;
    this.remedyOfTls = remedyOfTls;
  }

  /** True if it says nothing about the server. */
  public boolean isUnknown() {
    return this == ADDRESS_UNKNOWN || this == CROWDED;
  }

  /** What clients experience. */
  public String reason(MailServer server) {
    return filled(reason, server);
  }

  /** What the operator can do. */
  public String remedy(MailServer server) {
    return filled(server.security() == Security.TLS ? remedyOfTls : remedy, server);
  }

  private static String filled(String text, MailServer server) {
    return text.replace("{host}", server.host())
        .replace("{at}", server.host() + ":" + server.port())
        .replace("{protocol}", server.type().key() + " with security " + server.security().key());
  }
}
