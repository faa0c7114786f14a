package org.waymark.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.waymark.telemetry.Meters;

/**
 * Watches event loops from another one: each is asked for a sign of life once a second.
 *
 * <p>In a process that gets no CPU every loop is late, the one that watches included. So time is
 * counted by the second looks of that one: a second in which it could not look is no second in
 * which a loop was stuck, and a starved node makes no process look dead.
 */
public final class EventLoopMonitor {
  /** A loop that has not answered for so long keeps the service from being ready. */
  public static final Duration READY = Duration.ofSeconds(5);

  /** A loop that has not answered for so long will not by itself. */
  public static final Duration ALIVE = Duration.ofSeconds(30);

  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private long lastLook;
  private final AtomicLong watchedNanos = new AtomicLong();

  EventLoopMonitor(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastLook = nanoTime.getAsLong();
  }

  /** Begins to watch a loop. */
  void watch(Executor loop) {
    loops.add(new Loop(loop));
  }

  /** Begins to look, from the event loop of the caller. */
  void start(Vertx vertx, Meters meters) {
    lastLook = nanoTime.getAsLong();
    vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
    meters.gauge(
        "waymark.event.loops.stuck",
        "Event loops that have not answered for " + READY.toSeconds() + " seconds",
        () -> silentFor(READY));
  }

  void look() {
    long now = nanoTime.getAsLong();
    long watched = watchedNanos.addAndGet(Math.min(now - lastLook, INTERVAL.toNanos()));
    lastLook = now;
    loops.forEach(loop -> loop.ask(watched));
  }

  /** How many loops are watched. */
  public int size() {
    return loops.size();
  }

  /** How many of them have not answered for so long, or longer. */
  public long silentFor(Duration time) {
    return loops.stream()
        .filter(loop -> loop.silence(watchedNanos.get()) >= time.toNanos())
        .count();
  }

  private static final class Loop {
    private static final long NOT_ASKED = -1;

    private final Executor executor;
    private volatile long asked = NOT_ASKED;

    Loop(Executor executor) {
      this.executor = executor;
    }

    void ask(long now) {
      if (asked == NOT_ASKED) {
        asked = now;
        executor.execute(() -> asked = NOT_ASKED);
      }
    }

    long silence(long now) {
      long since = asked;
      return since == NOT_ASKED ? 0 : now - since;
    }
  }
}
