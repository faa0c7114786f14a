package org.waymark.dialect.autodiscover;

import org.waymark.dialect.Outcome;

/** The errors of Autodiscover (MS-OXDSCLI 2.2.4.1.1.3.2). */
enum AutodiscoverError {
  NOT_HOSTED(500, 200, Outcome.UNKNOWN_DOMAIN, "The email address can't be found."),
  NOTHING_TO_OFFER(501, 200, Outcome.NOTHING_TO_OFFER, "Bad Address"),
  INVALID_REQUEST(600, 200, Outcome.BAD_REQUEST, "Invalid Request"),
  NO_PROVIDER(601, 200, Outcome.NOTHING_TO_OFFER, "Provider is not available"),
  INVALID_SETTINGS(602, 200, Outcome.INVALID_SETTINGS, "Bad Address"),
  // Not 200, so that balancers and probes notice it.
  INTERNAL(603, 503, Outcome.UNAVAILABLE, "Internal server error");

  final int code;
  final int status;
  final Outcome outcome;
  final String message;

  AutodiscoverError(int code, int status, Outcome outcome, String message) {
    this.code = code;
    this.status = status;
    this.outcome = outcome;
    this.message = message;
  }
}
