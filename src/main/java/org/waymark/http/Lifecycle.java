package org.waymark.http;

import io.vertx.core.Vertx;
import org.waymark.telemetry.Meters;

/** Where the service stands between its start and its end; seen by every thread. */
public final class Lifecycle {
  private final EventLoopMonitor loops = new EventLoopMonitor(System::nanoTime);
  private volatile State state = State.STARTING;
  private boolean served;

  /** What the service is doing. */
  public enum State {
    STARTING,
    SERVING,
    STOPPING
  }

  /** Begins to watch the event loops of the service, from that of the caller. */
  public void watch(Vertx vertx, Meters meters) {
    loops.start(vertx, meters);
  }

  public EventLoopMonitor loops() {
    return loops;
  }

  /** From now on the service is ready, unless it is stopping already. */
  public synchronized void serving() {
    if (state == State.STARTING) {
      served = true;
      state = State.SERVING;
    }
  }

  /**
   * From now on the service is not ready, and every answer ends its connection.
   *
   * @return false if it never was ready, so that nobody is to be told
   */
  synchronized boolean stopping() {
    state = State.STOPPING;
    return served;
  }

  public State state() {
    return state;
  }
}
