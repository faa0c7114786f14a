package org.waymark.mail;

/** The settings of a mail domain are there but cannot be used. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean namesTheDomain;

  /** The settings name the domain. */
  public InvalidSettingsException(String message) {
    this(message, true);
  }

  private InvalidSettingsException(String message, boolean namesTheDomain) {
    super(message);
    this.namesTheDomain = namesTheDomain;
  }

  /** Only the default profile would answer for the domain, as for every domain anybody invents. */
  public static InvalidSettingsException ofDefault(String message) {
    return new InvalidSettingsException(message, false);
  }

  /** Whether the settings name the domain, as {@link MailDomain.Origin#namesTheDomain} says. */
  public boolean namesTheDomain() {
    return namesTheDomain;
  }
}
