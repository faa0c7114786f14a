package org.waymark.source;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Retries invalid records after any change, even if no client asks for them; at most once a second.
 */
final class BadRecordRetry {
  private static final Duration DELAY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final BadRecords bad;
  private final Consumer<String> lookUp;
  private final AtomicBoolean isScheduled = new AtomicBoolean();

  /**
   * Creates a retry.
   *
   * @param lookUp reads the record of a key again and checks it
   */
  BadRecordRetry(Vertx vertx, BadRecords bad, Consumer<String> lookUp) {
    this.vertx = vertx;
    this.bad = bad;
    this.lookUp = lookUp;
  }

  /** Schedules a retry, since any record may have changed. */
  void changed() {
    if (!bad.areNone() && isScheduled.compareAndSet(false, true)) {
      vertx.setTimer(
          DELAY.toMillis(),
          id -> {
            isScheduled.set(false);
            bad.keys().forEach(lookUp);
          });
    }
  }
}
