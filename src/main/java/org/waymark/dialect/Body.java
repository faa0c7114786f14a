package org.waymark.dialect;

import java.nio.charset.StandardCharsets;
import org.waymark.template.BoundDocument;

/** The body of a reply: a document and the values of its gaps, read part by part. */
public final class Body {
  private final BoundDocument document;
  private final byte[][] values;

  /** Joins a document and the values of its gaps, which are UTF-8 and escaped for its format. */
  Body(BoundDocument document, byte[]... values) {
    this.document = document;
    this.values = values;
  }

  static Body of(String text) {
    return new Body(BoundDocument.of(text.getBytes(StandardCharsets.UTF_8)));
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
}
