package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines for the futures of one event loop. All futures have the same time limit, so they expire
 * in order, and a single timer serves them all.
 */
final class Deadlines {
  private final ContextInternal context;
  private final long time;
  private final Set<Wait<?>> waits = new LinkedHashSet<>();
  private boolean hasTimer;

  private record Wait<T extends @Nullable Object>(Promise<T> promise, long deadline) {}

  Deadlines(ContextInternal context, Duration time) {
    this.context = context;
    this.time = time.toNanos();
  }

  /** Limits the time of a future, which then fails with {@link TimeoutException}. */
  <T extends @Nullable Object> Future<T> limit(Future<T> future) {
    if (future.isComplete()) {
      return future;
    }
    Wait<T> wait = new Wait<>(context.promise(), System.nanoTime() + time);
    waits.add(wait);
    future.onComplete(
        (result, failure) -> {
          if (waits.remove(wait)) {
            wait.promise.complete(result, failure);
          }
        });
    if (!hasTimer) {
      checkIn(time);
    }
    return wait.promise.future();
  }

  private void checkIn(long nanos) {
    hasTimer = true;
    context.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, id -> check());
  }

  private void check() {
    // A failure may add another wait, at the end.
    while (!waits.isEmpty()) {
      Wait<?> first = waits.iterator().next();
      long left = first.deadline - System.nanoTime();
      if (left > 0) {
        checkIn(left);
        return;
      }
      waits.remove(first);
      first.promise.fail(new TimeoutException());
    }
    hasTimer = false;
  }
}
