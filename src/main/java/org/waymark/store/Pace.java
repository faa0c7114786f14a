package org.waymark.store;

import java.time.Duration;

/**
 * How often things are looked at and tried again.
 *
 * @param look the time between two looks at a connection
 * @param survey the time between two questions who is master, if nothing gives reason to ask
 * @param shortestWait before the first new attempt
 * @param longestWait before any new attempt
 */
record Pace(Duration look, Duration survey, Duration shortestWait, Duration longestWait) {
  static final Pace NORMAL =
      new Pace(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(2));
}
