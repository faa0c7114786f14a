package org.waymark.store;

import java.util.concurrent.TimeoutException;

/** The store is unavailable at the moment. The message holds neither a key nor a password. */
public final class StoreAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreAwayException(String message) {
    super(message, null, false, false);
  }

  static StoreAwayException of(Throwable failure) {
    return failure instanceof StoreAwayException away
        ? away
        : new StoreAwayException(reason(failure));
  }

  /** The first line of the innermost message. */
  static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no reply in time";
    }
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text = message == null ? root.getClass().getSimpleName() : message;
    return text.lines().findFirst().orElse("").strip();
  }
}
