package org.waymark.doctor.fleet;

/** Spaces events evenly, so that no second has more than the rate. Used on one event loop. */
final class Pace {
  private static final double SECOND = 1e9;

  private final long gap;
  private long next;

  /**
   * Creates a pace.
   *
   * @param rate events per second
   * @param now the time in nanoseconds
   */
  Pace(double rate, long now) {
    this.gap = Math.round(SECOND / rate);
    this.next = now;
  }

  /** Reserves the next free moment, and returns the nanoseconds until then. */
  long reserve(long now) {
    long wait = Math.max(0, next - now);
    next = now + wait + gap;
    return wait;
  }
}
