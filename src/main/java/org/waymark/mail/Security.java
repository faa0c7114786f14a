package org.waymark.mail;

import java.util.Locale;

/** The encryption of a connection: implicit TLS, STARTTLS or none. */
public enum Security {
  TLS,
  STARTTLS,
  NONE;

  /** The name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
