package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.store.RecordStore;
import org.waymark.store.StoreAwayException;

/**
 * Whether the store is believed when it says that there is no such record.
 *
 * <p>A store that has not one record left, while domains are kept here, has more likely lost its
 * data than its customers: it counts as away, until a record appears in it.
 */
final class Emptiness {
  private static final Logger LOG = LoggerFactory.getLogger(Emptiness.class);
  private static final Duration KNOWN = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final RecordStore store;
  private final LongSupplier kept;
  private final Runnable believedAgain;
  private final AtomicReference<@Nullable Future<Boolean>> asking = new AtomicReference<>();
  private volatile boolean known;
  private volatile long knownAt;
  private volatile boolean doubted;
  private volatile boolean closed;

  /**
   * Begins with nothing known.
   *
   * @param kept how many domains are kept
   * @param believedAgain is called when the store, which was doubted, has records again
   */
  Emptiness(Vertx vertx, RecordStore store, LongSupplier kept, Runnable believedAgain) {
    this.vertx = vertx;
    this.store = store;
    this.kept = kept;
    this.believedAgain = believedAgain;
  }

  /**
   * Completes if the absence of a record is believed.
   *
   * @param wasThere whether the record was there, and nobody told that it changed
   * @return failed with {@link StoreAwayException} if it is not, or the store cannot be asked
   */
  Future<Void> believe(boolean wasThere) {
    if (kept.getAsLong() == 0) {
      return Future.succeededFuture();
    }
    boolean isRecent = System.nanoTime() - knownAt < KNOWN.toNanos();
    if (known && !wasThere && (store.state().watched() || isRecent)) {
      return Future.succeededFuture();
    }
    return ask().compose(Emptiness::orAway);
  }

  private static Future<Void> orAway(boolean hasRecords) {
    return hasRecords
        ? Future.succeededFuture()
        : Future.failedFuture(
            new StoreAwayException("the store has not one record, which is not believed"));
  }

  /** Any record may have changed unseen: what was known of the store is so no longer. */
  void anyChanged() {
    known = false;
  }

  /** A record was written or deleted. */
  void changed() {
    if (doubted) {
      ask();
    }
  }

  /** True while the store is not believed. */
  boolean isDoubted() {
    return doubted;
  }

  void close() {
    closed = true;
  }

  private Future<Boolean> ask() {
    Future<Boolean> running = asking.get();
    if (running != null && !running.isComplete()) {
      return running;
    }
    Future<Boolean> asked = store.hasRecords().onSuccess(this::know);
    asking.set(asked);
    return asked;
  }

  private void know(boolean hasRecords) {
    boolean doubtedBefore = doubted;
    doubted = !hasRecords && kept.getAsLong() > 0;
    known = hasRecords;
    knownAt = System.nanoTime();
    if (doubted && !doubtedBefore) {
      LOG.error(
          "the store has not one record, while {} domains are kept: it is taken for lost data, and"
              + " what is kept is answered; write any record under the prefix to confirm",
          kept.getAsLong());
      askLater();
    } else if (doubtedBefore && !doubted) {
      LOG.info("the store has records again");
      believedAgain.run();
    }
  }

  private void askLater() {
    vertx.setTimer(
        KNOWN.toMillis(),
        id -> {
          if (doubted && !closed) {
            ask().onComplete(any -> askLater());
          }
        });
  }
}
