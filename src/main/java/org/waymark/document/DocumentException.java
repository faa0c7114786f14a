package org.waymark.document;

/** Thrown for a document that is invalid in its format. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  public DocumentException(String message) {
    super(message);
  }
}
