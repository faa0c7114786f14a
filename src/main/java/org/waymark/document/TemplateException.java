package org.waymark.document;

/** Thrown for an invalid template; the message contains file and line. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TemplateException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
