package org.waymark.doctor.probe;

/** What ended the conversation with a mail server early, in the order of the conversation. */
public enum MailFault {
  /** The name has an address that must not be contacted. */
  REFUSED,
  /** The name does not exist, or has no address. */
  NO_ADDRESS,
  /** The resolver failed. */
  ADDRESS_UNKNOWN,
  /** None of the addresses took the connection. */
  NO_CONNECTION,
  /** The handshake failed, or never ended. */
  NO_TLS,
  /** The server speaks only versions before TLS 1.2 (RFC 8996). */
  OLD_TLS,
  /** Nothing, or nothing that ends, came after the connection. */
  NO_GREETING,
  /** The greeting declines, or is one of another protocol. */
  BAD_GREETING,
  /** The conversation broke off after the greeting. */
  BROKEN,
  /** STARTTLS is not among the capabilities. */
  NO_STARTTLS,
  /** STARTTLS is among the capabilities, and the server declined it. */
  STARTTLS_DECLINED,
  /**
   * Plain text followed the answer to STARTTLS, which a client could take for part of the encrypted
   * conversation (RFC 3207 section 6, CVE-2011-0411).
   */
  INJECTION
}
