package org.waymark.document;

/** A document that no client of its format can read; the message says why, for a person. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  public DocumentException(String message) {
    super(message);
  }
}
