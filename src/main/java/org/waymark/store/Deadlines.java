package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The moments by which the futures of one event loop are to be complete. All have the same time, so
 * that the first is due first, and one timer does for all of them.
 */
final class Deadlines {
  private static final long NANOS_OF_MILLI = 1_000_000;

  private final ContextInternal context;
  private final long time;
  private final Set<Wait<?>> waits = new LinkedHashSet<>();
  private boolean hasTimer;

  private static final class Wait<T extends @Nullable Object> {
    private final Promise<T> promise;
    private final long deadline;

    private Wait(Promise<T> promise, long deadline) {
      this.promise = promise;
      this.deadline = deadline;
    }
  }

  Deadlines(ContextInternal context, Duration time) {
    this.context = context;
    this.time = time.toNanos();
  }

  /** Gives a future its time; it fails with {@link TimeoutException} where that is over. */
  <T extends @Nullable Object> Future<T> limit(Future<T> future) {
    if (future.isComplete()) {
      return future;
    }
    Wait<T> wait = new Wait<>(context.promise(), System.nanoTime() + time);
    waits.add(wait);
    future.onComplete(result -> end(wait, result));
    if (!hasTimer) {
      look(time);
    }
    return wait.promise.future();
  }

  private <T extends @Nullable Object> void end(Wait<T> wait, AsyncResult<T> result) {
    if (waits.remove(wait)) {
      if (result.succeeded()) {
        wait.promise.complete(result.result());
      } else {
        wait.promise.fail(result.cause());
      }
    }
  }

  private void look(long delay) {
    hasTimer = true;
    long millis = (delay + NANOS_OF_MILLI - 1) / NANOS_OF_MILLI;
    context.setTimer(Math.max(1, millis), id -> sweep());
  }

  private void sweep() {
    // A failure may lead to another wait, which comes last.
    while (!waits.isEmpty()) {
      Wait<?> first = waits.iterator().next();
      long left = first.deadline - System.nanoTime();
      if (left > 0) {
        look(left);
        return;
      }
      waits.remove(first);
      first.promise.fail(new TimeoutException());
    }
    hasTimer = false;
  }
}
