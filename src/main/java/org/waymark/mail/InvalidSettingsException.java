package org.waymark.mail;

/** The settings of a mail domain are there but cannot be used. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidSettingsException(String message) {
    super(message);
  }
}
