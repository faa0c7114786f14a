package org.waymark.source;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cached records that the store has lost. A record is no longer lost once the store reports a
 * change of it, and no longer served once it is too old.
 */
final class LostRecords {
  private static final long NONE = -1;

  private final Duration stale;
  private final Ticker ticker;
  private volatile long epoch = NONE;

  LostRecords(Duration stale, Ticker ticker) {
    this.stale = stale;
    this.ticker = ticker;
  }

  /** Marks all records as lost that were read up to an epoch. */
  void begin(long current) {
    epoch = current;
  }

  /** Forgets the loss: the records missing from the store were deleted. */
  void end() {
    epoch = NONE;
  }

  boolean areKnown() {
    return epoch != NONE;
  }

  /** True if a record is lost; it may be back in the store without a reported change. */
  boolean contain(@Nullable CacheEntry<?> entry) {
    return entry != null && entry.isLost(epoch) && entry.age(ticker.read()) < stale.toNanos();
  }

  /** True if a record is lost and was missing when it was read again. */
  boolean isMissed(CacheEntry<?> entry) {
    return entry.isMissed() && contain(entry);
  }
}
