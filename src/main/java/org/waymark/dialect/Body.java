package org.waymark.dialect;

import java.nio.charset.StandardCharsets;
import org.waymark.document.BoundDocument;
import org.waymark.document.Gap;

/**
 * The body of a reply, read part by part: constant bytes, or a document and the texts that are in
 * its gaps.
 */
public final class Body {
  private final BoundDocument document;
  private final byte[][] values;

  private Body(BoundDocument document) {
    this.document = document;
    this.values = document.values();
  }

  /** A document whose gaps are to be filled. */
  public static Body of(BoundDocument document) {
    return new Body(document);
  }

  /** A text that is sent as it is, in UTF-8. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that a library has made, which are sent as they are. */
  public static Body of(byte[] bytes) {
    return new Body(BoundDocument.of(bytes));
  }

  /** Fills a gap with a text, which the document escapes; it need not have the gap. */
  public Body with(Gap gap, String text) {
    document.fill(values, gap, text);
    return this;
  }

  /** The length of the whole in bytes. */
  public int length() {
    return document.length(values);
  }

  /** How many parts there are; at least 1. */
  public int parts() {
    return document.parts();
  }

  /** The bytes of a part, counted from 0; not to be changed. */
  public byte[] part(int index) {
    return document.part(index, values);
  }

  /** All of it. */
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
