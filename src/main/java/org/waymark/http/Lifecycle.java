package org.waymark.http;

/** Where the service stands between its start and its end; seen by every thread. */
public final class Lifecycle {
  private volatile State state = State.STARTING;
  private boolean served;

  /** What the service is doing. */
  enum State {
    STARTING,
    SERVING,
    STOPPING
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

  State state() {
    return state;
  }
}
