package org.waymark.source;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Reads the bad records again when something has changed, whether a client asks for them or not;
 * once in a while, however much changes.
 */
final class SecondLook {
  private static final Duration WHILE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final BadRecords bad;
  private final Consumer<String> look;
  private final AtomicBoolean isComing = new AtomicBoolean();

  /**
   * Names the parts.
   *
   * @param look looks for the record of a key
   */
  SecondLook(Vertx vertx, BadRecords bad, Consumer<String> look) {
    this.vertx = vertx;
    this.bad = bad;
    this.look = look;
  }

  /** Any record may have changed. */
  void changed() {
    if (!bad.areNone() && isComing.compareAndSet(false, true)) {
      vertx.setTimer(
          WHILE.toMillis(),
          id -> {
            isComing.set(false);
            bad.keys().forEach(look);
          });
    }
  }
}
