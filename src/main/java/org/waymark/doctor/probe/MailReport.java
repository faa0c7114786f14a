package org.waymark.doctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a mail server showed.
 *
 * @param fault what ended the conversation early
 * @param detail what was seen of the fault: one printable line, may be empty
 * @param version of TLS, for example {@code TLSv1.3}; empty without
 * @param certificate empty without a handshake
 * @param names the hosts that the certificate names, the first ten without wildcards
 * @param plain what it offered before STARTTLS; nothing with TLS from the start
 * @param offer what it offers where clients log in
 */
public record MailReport(
    MailServer server,
    Optional<MailFault> fault,
    String detail,
    String version,
    Optional<Certificate.Judgement> certificate,
    List<String> names,
    Offer plain,
    Offer offer) {

  /**
   * The capabilities that matter here.
   *
   * @param logins the names of SASL mechanisms in upper case, and {@link #PASSWORD_COMMAND} and
   *     {@link #APOP}
   */
  public record Offer(boolean startTls, Set<String> logins) {
    /** The command of the protocol that takes a password: LOGIN of IMAP, USER and PASS of POP3. */
    public static final String PASSWORD_COMMAND = "password command";

    /** The digest of POP3 (RFC 1939 section 7). */
    public static final String APOP = "APOP";

    /** Nothing was offered. */
    public static final Offer NOTHING = new Offer(false, Set.of());
  }
}
