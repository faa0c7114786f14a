package org.waymark.dialect.pacc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.waymark.mail.DomainName;

/** The DNS records that lead clients to a document, as lines of a zone file. */
public final class PaccRecords {
  private PaccRecords() {}

  /**
   * The TXT record, without which clients ignore the document.
   *
   * @param document the exact bytes of the response
   */
  public static String txt(DomainName domain, byte[] document) {
    return "_%s.%s. IN TXT \"%s\"".formatted(DomainName.PACC_LABEL, domain, value(document));
  }

  /** The CNAME record; host is the public name of this service. */
  public static String cname(DomainName domain, DomainName host) {
    return "%s.%s. IN CNAME %s.".formatted(DomainName.PACC_LABEL, domain, host);
  }

  /** The value of the TXT record, 65 characters. */
  public static String value(byte[] document) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(document);
      return "v=UAAC1; a=sha256; d=" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
