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
 * Whether the store is believed when it says that there is no such record.
 *
 * <p>A store that has not one record left, while domains are kept here, has more likely lost its
 * data than its customers: it counts as away, until a record appears in it. So has one that lacks
 * most of what is kept, though somebody has written to it again already.
 */
final class Emptiness {
  private static final Logger LOG = LoggerFactory.getLogger(Emptiness.class);
  private static final Duration KNOWN = Duration.ofSeconds(1);

  /** So many of the records that are kept are looked for, if there are as many as the least. */
  private static final int MOST = 16;

  private static final int LEAST = 4;

  private static final String LOST =
      "it is taken for lost data, and what is kept is answered until it is written again or deleted";

  private final Vertx vertx;
  private final RecordStore store;
  private final Keeper keeper;
  private final AtomicReference<@Nullable Future<Boolean>> asking = new AtomicReference<>();
  private volatile boolean known;
  private volatile long knownAt;
  private volatile boolean doubted;
  private volatile boolean closed;

  /** Who keeps what the store once had. */
  interface Keeper {
    /** How many domains are kept. */
    long domains();

    /** The store's keys of some that are kept, and not known to be lost. */
    List<String> someKeys(int count);

    /** The store has lost what is kept, or most of it. */
    void lost();

    /** The store, which was doubted, has records again. */
    void believedAgain();
  }

  /** Begins with nothing known. */
  Emptiness(Vertx vertx, RecordStore store, Keeper keeper) {
    this.vertx = vertx;
    this.store = store;
    this.keeper = keeper;
  }

  /**
   * Completes if the absence of a record is believed.
   *
   * @param wasThere whether the record was there, and nobody told that it changed
   * @return failed with {@link StoreAwayException} if it is not, or the store cannot be asked
   */
  Future<Void> believe(boolean wasThere) {
    if (keeper.domains() == 0) {
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
    Future<Boolean> asked = store.hasRecords().compose(this::compare).onSuccess(this::know);
    asking.set(asked);
    return asked;
  }

  /** Notes if most of what is kept is no longer there, whatever else is. */
  private Future<Boolean> compare(boolean hasRecords) {
    List<String> keys = hasRecords ? keeper.someKeys(MOST) : List.of();
    if (keys.size() < LEAST) {
      return Future.succeededFuture(hasRecords);
    }
    List<Future<Optional<String>>> reads = keys.stream().map(store::get).toList();
    return Future.all(reads)
        .map(
            all -> {
              long there = reads.stream().filter(read -> read.result().isPresent()).count();
              if (4 * there < keys.size()) {
                LOG.error(
                    "the store has {} of {} records that are kept: {}", there, keys.size(), LOST);
                keeper.lost();
              }
              return hasRecords;
            });
  }

  private void know(boolean hasRecords) {
    boolean doubtedBefore = doubted;
    doubted = !hasRecords && keeper.domains() > 0;
    known = hasRecords;
    knownAt = System.nanoTime();
    if (doubted && !doubtedBefore) {
      LOG.error(
          "the store has not one record, while {} domains are kept: {}", keeper.domains(), LOST);
      keeper.lost();
      askLater();
    } else if (doubtedBefore && !doubted) {
      LOG.info("the store has records again");
      keeper.believedAgain();
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
