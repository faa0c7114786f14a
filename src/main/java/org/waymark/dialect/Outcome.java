package org.waymark.dialect;

import java.util.Locale;

/** How a request ended, for metrics and logs. */
public enum Outcome {
  /** Settings were sent. */
  ANSWERED,
  /** The client has the same already. */
  NOT_MODIFIED,
  /** A question about what may be asked (OPTIONS). */
  OPTIONS,
  /** The client was sent to https. */
  REDIRECTED,
  /** The domain is not ours. */
  UNKNOWN_DOMAIN,
  /** The domain is ours, but has nothing that this client could use. */
  NOTHING_TO_OFFER,
  /** The request cannot be understood. */
  BAD_REQUEST,
  /** The settings of the domain cannot be used. */
  INVALID_SETTINGS,
  /** The source of settings is away. */
  UNAVAILABLE,
  /** Nothing is at this path. */
  NOT_FOUND,
  /** The method is not answered here. */
  METHOD_NOT_ALLOWED,
  /** The body is larger than allowed. */
  TOO_LARGE,
  /** The client asks more than it may. */
  LIMITED,
  /** Something broke in the service itself. */
  FAILED;

  /** The word for metrics and logs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
