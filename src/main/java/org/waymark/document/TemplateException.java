package org.waymark.document;

/** A template that cannot be used; the message names its file, the line and what is wrong. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TemplateException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
