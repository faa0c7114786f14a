package org.waymark.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back.
 *
 * @param document the word for the kind of document in metrics and logs; "none" if there is none
 * @param etag a strong entity tag with its quotes; null if there is none
 * @param body null if there is none
 */
public record Reply(
    int status,
    Outcome outcome,
    String document,
    List<Header> headers,
    @Nullable String etag,
    @Nullable Body body)
    implements Reading {

  static final Header XML = new Header("Content-Type", "text/xml; charset=utf-8");
  public static final Header TEXT = new Header("Content-Type", "text/plain; charset=utf-8");
  static final Header NO_STORE = new Header("Cache-Control", "no-store");
  public static final Header NO_SNIFF = new Header("X-Content-Type-Options", "nosniff");
  static final Header RETRY_SOON = new Header("Retry-After", "5");

  /** A header of the answer. */
  public record Header(String name, String value) {}

  /** The header that lists these methods and OPTIONS. */
  public static Header allow(List<String> methods) {
    return new Header("Allow", String.join(", ", methods) + ", OPTIONS");
  }

  /** A reply of plain text, or of none. */
  public static Reply plain(int status, Outcome outcome, List<Header> headers, String text) {
    return new Reply(status, outcome, "none", headers, null, text.isEmpty() ? null : Body.of(text));
  }

  /** The same reply for another reason. */
  Reply as(Outcome reason) {
    return new Reply(status, reason, document, headers, etag, body);
  }
}
