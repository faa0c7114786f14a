package org.waymark.http;

/** Where the service stands between its start and its end; seen by every thread. */
public final class Lifecycle {
  private volatile State state = State.STARTING;

  /** What the service is doing. */
  enum State {
    STARTING,
    SERVING,
    STOPPING
  }

  /** From now on the service is ready. */
  public void serving() {
    state = State.SERVING;
  }

  /**
   * From now on the service is not ready, and every answer ends its connection.
   *
   * @return what it was doing until now
   */
  State stopping() {
    State before = state;
    state = State.STOPPING;
    return before;
  }

  State state() {
    return state;
  }
}
