package org.waymark.store;

import java.time.Duration;

/**
 * How often things are looked at and tried again.
 *
 * @param look the time between two looks at a connection, and at who is master
 * @param shortestWait before the first new attempt
 * @param longestWait before any new attempt
 */
record Pace(Duration look, Duration shortestWait, Duration longestWait) {
  static final Pace NORMAL =
      new Pace(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(5));
}
