package org.waymark.mail;

import java.util.Locale;

/** The types of service in settings. */
public enum ServiceType {
  IMAP,
  POP3,
  SMTP,
  ACTIVESYNC,
  CALDAV,
  CARDDAV,
  JMAP,
  MANAGESIEVE,
  WEBMAIL;

  /** The name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for a service at a URL, false for one at a host and port. */
  public boolean hasUrl() {
    return switch (this) {
      case ACTIVESYNC, CALDAV, CARDDAV, JMAP, WEBMAIL -> true;
      case IMAP, POP3, SMTP, MANAGESIEVE -> false;
    };
  }
}
