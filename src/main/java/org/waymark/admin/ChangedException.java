package org.waymark.admin;

/**
 * A record was not written, or is again as it was, because it or what goes together with it has
 * been changed meanwhile.
 */
public final class ChangedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChangedException(String place) {
    super(place + ": somebody else has changed it at this moment; try again", null, false, false);
  }
}
