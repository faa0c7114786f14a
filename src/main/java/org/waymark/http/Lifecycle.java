package org.waymark.http;

/** The state of the service: starting, serving or stopping. Thread-safe. */
public final class Lifecycle {
  private final EventLoopMonitor loops = new EventLoopMonitor(System::nanoTime);
  private volatile State state = State.STARTING;
  private boolean served;

  public enum State {
    STARTING,
    SERVING,
    STOPPING
  }

  public EventLoopMonitor loops() {
    return loops;
  }

  /** Marks the service ready, unless it is already stopping. */
  public synchronized void serving() {
    if (state == State.STARTING) {
      served = true;
      state = State.SERVING;
    }
  }

  /**
   * Marks the service as stopping: not ready, and every response closes its connection.
   *
   * @return false if it never was ready, so that no balancer needs time to notice
   */
  synchronized boolean stopping() {
    state = State.STOPPING;
    return served;
  }

  public State state() {
    return state;
  }
}
