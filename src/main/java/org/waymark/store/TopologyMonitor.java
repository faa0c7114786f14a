package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current topology. For reads it looks it up regularly, and soon after every doubt; for
 * writes only when it is asked for and the last lookup is old or in doubt.
 */
final class TopologyMonitor {
  private final ContextInternal context;
  private final TopologyLookup lookup;
  private final Timing timing;
  private final Status status;
  private final boolean isOnDemand;
  private final Backoff backoff;
  private final List<Consumer<Topology>> listeners = new CopyOnWriteArrayList<>();
  private Promise<Topology> awaited = Promise.promise();
  private volatile Future<Topology> current = awaited.future();
  private @Nullable Topology last;
  private long lookedUpAt;
  private boolean isLookingUp;
  private boolean isDoubted;
  private boolean isDueSoon;
  private boolean closed;
  private long timer = -1;

  TopologyMonitor(
      ContextInternal context,
      TopologyLookup lookup,
      Timing timing,
      Status status,
      boolean isOnDemand) {
    this.context = context;
    this.lookup = lookup;
    this.timing = timing;
    this.status = status;
    this.isOnDemand = isOnDemand;
    this.backoff = new Backoff(timing);
  }

  /** Adds a listener for changes of the topology. Called before {@link #open}. */
  void listen(Consumer<Topology> listener) {
    listeners.add(listener);
  }

  /** Starts regular lookups. */
  void open() {
    context.emit(v -> lookUp());
  }

  /** The current topology; failed if no lookup has succeeded yet. */
  Future<Topology> current() {
    if (isOnDemand && !isLookingUp && (last == null || isDoubted || isOld())) {
      awaited = context.promise();
      current = awaited.future();
      lookUp();
    }
    return current;
  }

  /** Requests a new lookup. */
  void doubt() {
    if (lookup.isNeeded()) {
      context.emit(v -> lookUpSoon());
    }
  }

  void close() {
    context.emit(
        v -> {
          closed = true;
          context.owner().cancelTimer(timer);
        });
  }

  private boolean isOld() {
    return lookup.isNeeded() && System.nanoTime() - lookedUpAt > timing.survey().toNanos();
  }

  private void lookUpSoon() {
    if (isOnDemand || isLookingUp) {
      isDoubted = true;
    } else if (!isDueSoon) {
      isDueSoon = true;
      lookUpIn(backoff.next());
    }
  }

  private void lookUp() {
    if (closed || isLookingUp) {
      return;
    }
    isLookingUp = true;
    isDueSoon = false;
    isDoubted = false;
    lookup.find(last).onComplete(found -> context.emit(v -> lookedUp(found)));
  }

  private void lookedUp(AsyncResult<Topology> found) {
    isLookingUp = false;
    lookedUpAt = System.nanoTime();
    // After a failed lookup the last topology may still hold: its connections know.
    Topology now = found.succeeded() ? found.result() : last;
    if (now == null) {
      StoreAwayException reason = StoreAwayException.of(found.cause());
      status.lost(StoreAwayException.reason(reason));
      current = Future.failedFuture(reason);
      awaited.tryFail(reason);
    } else {
      learn(now);
    }
    if (isOnDemand) {
      return;
    }
    if (found.failed() || isDoubted) {
      isDueSoon = true;
      lookUpIn(backoff.next());
    } else if (lookup.isNeeded()) {
      backoff.reset();
      lookUpIn(timing.survey().toMillis());
    }
  }

  private void learn(Topology now) {
    boolean isNew = !now.equals(last);
    last = now;
    current = Future.succeededFuture(now);
    awaited.tryComplete(now);
    if (isNew) {
      // Listeners first: until they follow, changes at a new master go unnoticed.
      listeners.forEach(listener -> listener.accept(now));
      status.found(now);
    }
  }

  private void lookUpIn(long delay) {
    context.owner().cancelTimer(timer);
    if (!closed) {
      timer = context.setTimer(delay, id -> lookUp());
    }
  }
}
