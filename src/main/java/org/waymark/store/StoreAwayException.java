package org.waymark.store;

/** The store cannot be asked at the moment. */
public final class StoreAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreAwayException(String message) {
    super(message, null, false, false);
  }
}
