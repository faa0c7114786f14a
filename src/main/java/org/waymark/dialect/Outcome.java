package org.waymark.dialect;

import java.util.Locale;

/** The result of a request, for metrics and logs. */
public enum Outcome {
  /** Settings were sent. */
  ANSWERED,
  /** The client's cached copy is current. */
  NOT_MODIFIED,
  OPTIONS,
  /** The client was redirected: to HTTPS, to a service, or to where the mail is. */
  REDIRECTED,
  /** There are no settings for the domain. */
  UNKNOWN_DOMAIN,
  /** The domain has settings, but none that this client can use. */
  NOTHING_TO_OFFER,
  BAD_REQUEST,
  /** The settings of the domain are invalid. */
  INVALID_SETTINGS,
  /** The source of settings is unavailable. */
  UNAVAILABLE,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  /** The body exceeds the size limit. */
  TOO_LARGE,
  /** The client exceeds the rate limit. */
  LIMITED,
  /** An unexpected failure in the service. */
  FAILED;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
