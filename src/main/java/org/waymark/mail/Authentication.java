package org.waymark.mail;

import java.util.Locale;

/** The ways a service lets a person log in. */
public enum Authentication {
  PASSWORD,
  ENCRYPTED_PASSWORD,
  OAUTH2,
  NONE;

  /** The word used in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
