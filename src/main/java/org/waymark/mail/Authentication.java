package org.waymark.mail;

import java.util.Locale;

/** The authentication methods of a service. */
public enum Authentication {
  PASSWORD,
  ENCRYPTED_PASSWORD,
  OAUTH2,
  NONE;

  /** The name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
