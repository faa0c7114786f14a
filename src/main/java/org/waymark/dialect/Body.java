package org.waymark.dialect;

import java.nio.charset.StandardCharsets;
import org.waymark.document.BoundDocument;
import org.waymark.document.Gap;

/** The body of a reply: constant bytes, or a bound document with the values of its gaps. */
public final class Body {
  private final BoundDocument document;
  private final byte[][] values;

  private Body(BoundDocument document) {
    this.document = document;
    this.values = document.values();
  }

  /** A document whose gaps are filled by {@link #with}. */
  public static Body of(BoundDocument document) {
    return new Body(document);
  }

  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Body of(byte[] bytes) {
    return new Body(BoundDocument.of(bytes));
  }

  /** Fills a gap, escaped by the document; no effect if the document lacks the gap. */
  public Body with(Gap gap, String text) {
    document.fill(values, gap, text);
    return this;
  }

  public int length() {
    return document.length(values);
  }

  /** The number of parts, at least 1. */
  public int parts() {
    return document.parts();
  }

  /** The bytes of a part; must not be modified. */
  public byte[] part(int index) {
    return document.part(index, values);
  }

  /** A copy of the whole body. */
  public byte[] bytes() {
    byte[] bytes = new byte[length()];
    int end = 0;
    for (int i = 0; i < parts(); i++) {
      byte[] part = part(i);
      System.arraycopy(part, 0, bytes, end, part.length);
      end += part.length;
    }
    return bytes;
  }
}
