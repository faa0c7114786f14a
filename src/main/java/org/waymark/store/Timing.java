package org.waymark.store;

import java.time.Duration;

/**
 * Intervals of checks and retries.
 *
 * @param check between two checks of a connection
 * @param survey between two topology lookups, unless an error calls for one earlier
 * @param shortestWait before the first retry
 * @param longestWait before any retry
 */
record Timing(Duration check, Duration survey, Duration shortestWait, Duration longestWait) {
  static final Timing NORMAL =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(2));
}
