package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.store.ResultStore;

/**
 * The lease of the fleet, which one process at a time holds. A process that cannot renew it gives
 * it up by itself, well before the store does, so that no two processes believe to hold it.
 */
final class Lease {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final String KEY = "lease";

  private final String token = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final ResultStore store;
  private final Times times;
  private final LongSupplier nanoTime;
  private final LogThrottle throttle = new LogThrottle();
  private long timer = -1;
  private boolean asking;
  private boolean released;

  /** Ends with the request in flight, or is that of the last one; never failed. */
  private Future<Void> asked = Future.succeededFuture();

  /** True if the store had our token at its last reply. */
  private boolean ours;

  private volatile boolean granted;
  private volatile long confirmed;

  /**
   * The times of a lease.
   *
   * @param expiry in the store, without a renewal
   * @param renewal between two renewals, or two attempts to take it
   * @param patience after which the holder gives it up by itself, without a confirmation
   */
  record Times(Duration expiry, Duration renewal, Duration patience) {
    static final Times NORMAL =
        new Times(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  Lease(Vertx vertx, ResultStore store, Times times, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.store = store;
    this.times = times;
    this.nanoTime = nanoTime;
  }

  /** Takes the lease as soon as it is free, and renews it. */
  void start() {
    timer = vertx.setPeriodic(0, times.renewal().toMillis(), id -> ask());
  }

  /** True if this process may check the fleet now. May be called from any thread. */
  boolean isHeld() {
    return granted && nanoTime.getAsLong() - confirmed < times.patience().toNanos();
  }

  /**
   * Gives the lease back, so that the next process need not wait for its expiry, and never takes it
   * again: a request in flight ends first.
   */
  synchronized Future<Void> release() {
    granted = false;
    released = true;
    if (!vertx.cancelTimer(timer)) {
      return Future.succeededFuture();
    }
    return asked.compose(done -> store.delete(KEY, token)).<Void>mapEmpty().otherwiseEmpty();
  }

  synchronized void ask() {
    if (granted && !isHeld()) {
      LOG.warn("the fleet is no longer checked here: Redis did not confirm the lease in time");
      granted = false;
    }
    if (asking || released) {
      return;
    }
    asking = true;
    long sent = nanoTime.getAsLong();
    asked =
        (ours
                ? store.renew(KEY, token, times.expiry())
                : store.putIfAbsent(KEY, token, times.expiry()))
            .<Void>transform(
                reply -> {
                  if (reply.succeeded()) {
                    answered(reply.result(), sent);
                  } else {
                    failed(reply.cause());
                  }
                  return Future.succeededFuture();
                });
  }

  private synchronized void failed(Throwable failure) {
    asking = false;
    throttle
        .admit("lease", LOG.atWarn())
        .ifPresent(
            line -> line.log("the lease cannot be taken or renewed: {}", failure.getMessage()));
  }

  /** The number of log lines that were suppressed. */
  long linesLeftOut() {
    return throttle.leftOut();
  }

  private synchronized void answered(boolean isOurs, long sent) {
    asking = false;
    if (released) {
      return;
    }
    if (isOurs && !granted) {
      LOG.info("the fleet is checked here from now on");
    } else if (!isOurs && granted) {
      LOG.warn("the fleet is no longer checked here: another process holds the lease");
    }
    ours = isOurs;
    confirmed = sent;
    granted = isOurs;
  }
}
