package org.waymark.source;

import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.waymark.store.StoreAwayException;

/**
 * Which of the records that are kept the store has lost: those that it told nothing of since, and
 * that are not too old to be answered from.
 */
final class Losses {
  private static final long NONE = -1;

  private final Duration stale;
  private final Ticker ticker;
  private volatile long epoch = NONE;

  Losses(Duration stale, Ticker ticker) {
    this.stale = stale;
    this.ticker = ticker;
  }

  /** Everything that was read up to an epoch is lost. */
  void begin(long current) {
    epoch = current;
  }

  /** What is not in the store is not to be there. */
  void end() {
    epoch = NONE;
  }

  boolean areKnown() {
    return epoch != NONE;
  }

  /** True if a record is one of them, or may be one that was found again. */
  boolean concern(@Nullable Kept<?> kept) {
    return kept != null && kept.isLost(epoch) && kept.age(ticker.read()) < stale.toNanos();
  }

  /** True if a record was asked for, and not found. */
  boolean isMissed(Kept<?> kept) {
    return kept.isMissed() && concern(kept);
  }

  /** A record was asked for and not found. */
  static <T> Future<T> missed(@Nullable Kept<?> kept) {
    if (kept != null) {
      kept.setMissed();
    }
    return Future.failedFuture(new StoreAwayException("it was lost with most others"));
  }
}
