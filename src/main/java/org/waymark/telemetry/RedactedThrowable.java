package org.waymark.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a throwable for the log: class and stack trace without the message, which may quote
 * client input.
 */
public final class RedactedThrowable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MAX_CAUSES = 8;

  private RedactedThrowable(Throwable original, @Nullable RedactedThrowable cause) {
    super(original.getClass().getName(), cause, false, true);
    setStackTrace(original.getStackTrace());
  }

  /** Copies a throwable and up to eight of its causes. */
  public static RedactedThrowable of(Throwable original) {
    return of(original, MAX_CAUSES);
  }

  private static RedactedThrowable of(Throwable original, int causes) {
    Throwable cause = original.getCause();
    return new RedactedThrowable(
        original, cause == null || causes == 0 ? null : of(cause, causes - 1));
  }
}
