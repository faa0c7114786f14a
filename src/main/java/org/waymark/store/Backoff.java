package org.waymark.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The waits between attempts: each up to twice as long as the one before, none the same in two
 * processes. Used by one thread.
 */
final class Backoff {
  private final Pace pace;
  private long ceiling;

  Backoff(Pace pace) {
    this.pace = pace;
    this.ceiling = pace.shortestWait().toMillis();
  }

  /** The milliseconds before the next attempt. */
  long next() {
    long wait = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
    ceiling = Math.min(2 * ceiling, pace.longestWait().toMillis());
    return Math.max(1, wait);
  }

  /** Begins anew with short waits. */
  void reset() {
    ceiling = pace.shortestWait().toMillis();
  }
}
