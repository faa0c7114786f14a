package org.waymark.source;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.InvalidSettingsException;

/** What is kept of one key: a value, the knowledge that there is none, or that it is broken. */
final class Kept<V> {
  private final Future<Optional<V>> answer;
  private final @Nullable V value;
  private final long read;
  private final long epoch;
  private volatile long changedIn = -1;
  private volatile boolean missed;
  private volatile long failedIn = -1;
  private volatile long retry;

  private Kept(Future<Optional<V>> answer, @Nullable V value, long read, long epoch) {
    this.answer = answer;
    this.value = value;
    this.read = read;
    this.epoch = epoch;
  }

  /**
   * What is kept of a record that was read.
   *
   * @param result failed if it cannot be used: what was there before then stays
   */
  static <V> Kept<V> of(
      AsyncResult<Optional<V>> result, @Nullable Kept<V> before, long read, long epoch) {
    if (result.succeeded()) {
      return result
          .result()
          .map(value -> of(value, read, epoch))
          .orElseGet(() -> nothing(read, epoch));
    }
    V value = before == null ? null : before.value();
    String reason = String.valueOf(result.cause().getMessage());
    return value != null
        ? of(value, read, epoch)
        : broken(new InvalidSettingsException(reason), read, epoch);
  }

  static <V> Kept<V> of(V value, long read, long epoch) {
    return new Kept<>(Future.succeededFuture(Optional.of(value)), value, read, epoch);
  }

  static <V> Kept<V> nothing(long read, long epoch) {
    return new Kept<>(Future.succeededFuture(Optional.empty()), null, read, epoch);
  }

  static <V> Kept<V> broken(Throwable failure, long read, long epoch) {
    return new Kept<>(Future.failedFuture(failure), null, read, epoch);
  }

  Future<Optional<V>> answer() {
    return answer;
  }

  /** Null if there is none, or none that can be used. */
  @Nullable V value() {
    return value;
  }

  boolean isDenial() {
    return value == null && answer.succeeded();
  }

  /** How long ago the store was asked for it; in nanoseconds. */
  long age(long now) {
    return now - read;
  }

  /** Whether it was read since the last moment at which any record may have changed unseen. */
  boolean isOf(long currentEpoch) {
    return epoch == currentEpoch && changedIn < 0;
  }

  /**
   * Whether the store has told that this very record has changed since; and no other may have
   * changed unseen after that, for then this one may have too.
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

  /** It was looked for in the store, and is not there. */
  void setMissed() {
    missed = true;
  }

  /** Whether the store has lost it in an epoch, and told nothing of it from then on. */
  boolean isLost(long lostIn) {
    return value != null && epoch <= lostIn && changedIn < lostIn;
  }

  /**
   * Whether it may be read again, after a failure not long ago; at once if any record may have
   * changed since that failure.
   */
  boolean mayRetry(long now, long currentEpoch) {
    return now - retry >= 0 || failedIn != currentEpoch;
  }

  /** Notes a failure to read it again, and until when that is remembered. */
  void setFailed(long until, long currentEpoch) {
    failedIn = currentEpoch;
    retry = until;
  }
}
