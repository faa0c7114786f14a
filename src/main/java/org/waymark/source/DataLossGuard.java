package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.store.RecordStore;
import org.waymark.store.StoreAwayException;

/**
 * Decides whether a missing record was deleted or lost.
 *
 * <p>A store without any record, while domains are cached, has lost its data: it counts as away
 * until a record appears. A store that lacks most of the cached records has lost them, even if new
 * ones were written since.
 */
final class DataLossGuard {
  private static final Logger LOG = LoggerFactory.getLogger(DataLossGuard.class);

  /** The time for which the store's answer holds if it does not report changes. */
  private static final Duration RECENT = Duration.ofSeconds(1);

  /** Maximum number of cached records that are looked up in the store. */
  private static final int SAMPLE = 16;

  private static final int SMALLEST_SAMPLE = 4;

  private static final String LOSS =
      "taken for data loss; each cached record is served until it is written again or deleted";

  private final Vertx vertx;
  private final RecordStore store;
  private final Cached cached;
  private final AtomicReference<@Nullable Future<Boolean>> asking = new AtomicReference<>();
  private volatile boolean hasRecords;
  private volatile long askedAt;
  private volatile boolean doubted;
  private volatile boolean closed;

  /** The cached records that are compared with the store. */
  interface Cached {
    /** The number of cached domains. */
    long domains();

    /** The store's keys of some cached records that are not known to be lost. */
    List<String> someKeys(int count);

    /** Handles the loss of all cached records, or of most. */
    void lost();

    /** Handles that a store without records has some again. */
    void recovered();
  }

  DataLossGuard(Vertx vertx, RecordStore store, Cached cached) {
    this.vertx = vertx;
    this.store = store;
    this.cached = cached;
  }

  /**
   * Confirms that a missing record does not exist.
   *
   * @param wasThere whether the record existed, and no change of it was reported
   * @return failed with {@link StoreAwayException} if the store has lost its data or cannot be
   *     asked
   */
  Future<Void> confirmMissing(boolean wasThere) {
    if (cached.domains() == 0) {
      return Future.succeededFuture();
    }
    boolean isRecent = System.nanoTime() - askedAt < RECENT.toNanos();
    if (hasRecords && !wasThere && (store.state().watched() || isRecent)) {
      return Future.succeededFuture();
    }
    return ask().compose(DataLossGuard::orAway);
  }

  private static Future<Void> orAway(boolean hasRecords) {
    return hasRecords
        ? Future.succeededFuture()
        : Future.failedFuture(
            new StoreAwayException("it has no records, which is taken for data loss"));
  }

  /** Handles that changes may have gone unreported: the store is asked again. */
  void anyChanged() {
    hasRecords = false;
  }

  /** Handles a reported change. */
  void changed() {
    if (doubted) {
      ask();
    }
  }

  /** True while the store has no records although domains are cached. */
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
    Future<Boolean> asked = store.hasRecords().compose(this::compare).onSuccess(this::note);
    asking.set(asked);
    return asked;
  }

  /** Looks for the loss of most cached records in a store that has others. */
  private Future<Boolean> compare(boolean isNotEmpty) {
    List<String> keys = isNotEmpty ? cached.someKeys(SAMPLE) : List.of();
    if (keys.size() < SMALLEST_SAMPLE) {
      return Future.succeededFuture(isNotEmpty);
    }
    List<Future<Optional<String>>> reads = keys.stream().map(store::get).toList();
    return Future.all(reads)
        .map(
            all -> {
              long there = reads.stream().filter(read -> read.result().isPresent()).count();
              if (4 * there < keys.size()) {
                LOG.error(
                    "Redis has {} of {} cached records that were looked up: {}",
                    there,
                    keys.size(),
                    LOSS);
                cached.lost();
              }
              return isNotEmpty;
            });
  }

  private void note(boolean isNotEmpty) {
    boolean doubtedBefore = doubted;
    doubted = !isNotEmpty && cached.domains() > 0;
    hasRecords = isNotEmpty;
    askedAt = System.nanoTime();
    if (doubted && !doubtedBefore) {
      LOG.error("Redis has no records while {} domains are cached: {}", cached.domains(), LOSS);
      cached.lost();
      askLater();
    } else if (doubtedBefore && !doubted) {
      LOG.info("Redis has records again");
      cached.recovered();
    }
  }

  private void askLater() {
    vertx.setTimer(
        RECENT.toMillis(),
        id -> {
          if (doubted && !closed) {
            ask().onComplete(any -> askLater());
          }
        });
  }
}
