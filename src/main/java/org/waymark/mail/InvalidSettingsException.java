package org.waymark.mail;

/** Thrown if the settings of a mail domain are invalid. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean namesTheDomain;

  /** Creates an exception for a domain that the settings name. */
  public InvalidSettingsException(String message) {
    this(message, true);
  }

  private InvalidSettingsException(String message, boolean namesTheDomain) {
    super(message);
    this.namesTheDomain = namesTheDomain;
  }

  /** Creates an exception for a domain that only the default profile covers. */
  public static InvalidSettingsException ofDefault(String message) {
    return new InvalidSettingsException(message, false);
  }

  /** See {@link MailDomain.Origin#namesTheDomain}. */
  public boolean namesTheDomain() {
    return namesTheDomain;
  }
}
