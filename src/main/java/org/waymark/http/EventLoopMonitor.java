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
 * Detects stuck event loops: a monitoring loop sends each of them a task once a second.
 *
 * <p>Time counts in the monitoring loop's own ticks. In a process without CPU time all loops are
 * late, the monitoring one included, so an overloaded node does not make a process look dead.
 */
public final class EventLoopMonitor {
  /** A loop silent for this long makes the service not ready. */
  public static final Duration READY = Duration.ofSeconds(5);

  /** A loop silent for this long will not recover. */
  public static final Duration ALIVE = Duration.ofSeconds(30);

  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private long lastTick;
  private final AtomicLong monitoredNanos = new AtomicLong();

  EventLoopMonitor(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastTick = nanoTime.getAsLong();
  }

  void add(Executor loop) {
    loops.add(new Loop(loop));
  }

  /** Starts monitoring from the caller's event loop. */
  public void start(Vertx vertx, Meters meters) {
    lastTick = nanoTime.getAsLong();
    vertx.setPeriodic(INTERVAL.toMillis(), id -> tick());
    meters.gauge(
        "waymark.event.loops.stuck",
        "Event loops without a response for " + READY.toSeconds() + " seconds",
        () -> silentFor(READY));
  }

  void tick() {
    long now = nanoTime.getAsLong();
    long monitored = monitoredNanos.addAndGet(Math.min(now - lastTick, INTERVAL.toNanos()));
    lastTick = now;
    loops.forEach(loop -> loop.ask(monitored));
  }

  public int size() {
    return loops.size();
  }

  /** The number of loops silent for at least this long. */
  public long silentFor(Duration time) {
    return loops.stream()
        .filter(loop -> loop.silence(monitoredNanos.get()) >= time.toNanos())
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
