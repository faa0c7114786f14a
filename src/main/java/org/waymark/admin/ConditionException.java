package org.waymark.admin;

/** A record was not written, because the one that is there is not as the caller requires. */
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConditionException(String place) {
    super(place + ": it is not as the request requires", null, false, false);
  }
}
