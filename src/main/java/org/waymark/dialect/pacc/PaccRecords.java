package org.waymark.dialect.pacc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The DNS record that holds the digest of a document. */
public final class PaccRecords {
  private PaccRecords() {}

  /**
   * The value of the TXT record, without which clients ignore the document; 65 characters.
   *
   * @param document the exact bytes of the response
   */
  public static String value(byte[] document) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(document);
      return "v=UAAC1; a=sha256; d=" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
