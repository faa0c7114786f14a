package org.waymark.source;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cache entry of a key: a value, a negative entry, or the failure of an invalid record. */
final class CacheEntry<V> {
  private final Future<Optional<V>> answer;
  private final @Nullable V value;
  private final long read;
  private final long epoch;
  private volatile long changedIn = -1;
  private volatile boolean missed;
  private volatile long failedIn = -1;
  private volatile long retry;

  private CacheEntry(Future<Optional<V>> answer, @Nullable V value, long read, long epoch) {
    this.answer = answer;
    this.value = value;
    this.read = read;
    this.epoch = epoch;
  }

  /**
   * The entry for the result of a read. An invalid record keeps the value of the entry before.
   *
   * @param result failed if the record is invalid
   */
  static <V> CacheEntry<V> of(
      AsyncResult<Optional<V>> result, @Nullable CacheEntry<V> before, long read, long epoch) {
    V last = before == null ? null : before.value();
    V value = result.succeeded() ? result.result().orElse(null) : last;
    Future<Optional<V>> answer =
        result.failed() && value == null
            ? Future.failedFuture(result.cause())
            : Future.succeededFuture(Optional.ofNullable(value));
    return new CacheEntry<>(answer, value, read, epoch);
  }

  Future<Optional<V>> answer() {
    return answer;
  }

  /** Null if there is no record, or no valid one. */
  @Nullable V value() {
    return value;
  }

  /** True if there is no record. */
  boolean isNegative() {
    return value == null && answer.succeeded();
  }

  /** The nanoseconds since the record was read. */
  long age(long now) {
    return now - read;
  }

  /** True if no change was noticed, and none can have been missed, since the record was read. */
  boolean isOf(long currentEpoch) {
    return epoch == currentEpoch && changedIn < 0;
  }

  /**
   * True if the store reported a change of this record, and no further change can have been missed
   * since.
   */
  boolean hasChanged(long currentEpoch) {
    return changedIn == currentEpoch;
  }

  void setChanged(long currentEpoch) {
    changedIn = currentEpoch;
    failedIn = -1;
  }

  boolean isMissed() {
    return missed;
  }

  /** Marks a record that was read again and is missing from the store. */
  void setMissed() {
    missed = true;
  }

  /** True if the store lost the record in an epoch and has not reported a change since. */
  boolean isLost(long lostIn) {
    return value != null && epoch <= lostIn && changedIn < lostIn;
  }

  /** True if no recent read failed, or any record may have changed since that failure. */
  boolean mayRetry(long now, long currentEpoch) {
    return now - retry >= 0 || failedIn != currentEpoch;
  }

  /** Delays the next read after a failure. */
  void setFailed(long until, long currentEpoch) {
    failedIn = currentEpoch;
    retry = until;
  }
}
