package org.waymark.admin;

/** A record was not written, because it is no longer as it was when it was read. */
public final class ChangedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChangedException(String place) {
    super(place + ": somebody else has changed it at this moment; try again", null, false, false);
  }
}
