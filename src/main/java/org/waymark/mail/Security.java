package org.waymark.mail;

import java.util.Locale;

/** How a connection is encrypted: from its first byte, after a plain greeting, or not at all. */
public enum Security {
  TLS,
  STARTTLS,
  NONE;

  /** The word used in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
