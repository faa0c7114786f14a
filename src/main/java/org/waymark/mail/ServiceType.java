package org.waymark.mail;

import java.util.Locale;

/** The kinds of service that settings can name, spelled in lower case there. */
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

  /** The word used in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if the service is a URL, false if it is a host, a port and a security. */
  public boolean hasUrl() {
    return switch (this) {
      case ACTIVESYNC, CALDAV, CARDDAV, JMAP, WEBMAIL -> true;
      case IMAP, POP3, SMTP, MANAGESIEVE -> false;
    };
  }
}
