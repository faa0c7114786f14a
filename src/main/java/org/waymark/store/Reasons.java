package org.waymark.store;

import java.util.concurrent.TimeoutException;

/** Why the store is away, for a person. No reason holds a key or a password. */
final class Reasons {
  private Reasons() {}

  static StoreAwayException away(Throwable failure) {
    return failure instanceof StoreAwayException away ? away : new StoreAwayException(of(failure));
  }

  static String of(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer in time";
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
