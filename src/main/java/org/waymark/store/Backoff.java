package org.waymark.store;

import java.util.concurrent.ThreadLocalRandom;

/** Growing, randomized waits between retries. Used by one thread. */
final class Backoff {
  private final Timing timing;
  private long ceiling;

  Backoff(Timing timing) {
    this.timing = timing;
    this.ceiling = timing.shortestWait().toMillis();
  }

  /** The milliseconds before the next retry. */
  long next() {
    long wait = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
    ceiling = Math.min(2 * ceiling, timing.longestWait().toMillis());
    return Math.max(1, wait);
  }

  void reset() {
    ceiling = timing.shortestWait().toMillis();
  }
}
