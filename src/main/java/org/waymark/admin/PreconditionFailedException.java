package org.waymark.admin;

/** A record was not written, because it does not fulfil the precondition of the caller. */
public final class PreconditionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PreconditionFailedException(String place) {
    super(place + ": does not fulfil the precondition of the request", null, false, false);
  }
}
