package org.waymark.store;

import java.util.concurrent.atomic.LongAdder;

/** Counters of a store since it was opened. */
public final class StoreCounters {
  final LongAdder commands = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  final LongAdder invalidations = new LongAdder();
  final LongAdder trackingLosses = new LongAdder();
  final LongAdder refusedReplies = new LongAdder();

  StoreCounters() {}

  /** Reads of records. */
  public long commands() {
    return commands.sum();
  }

  /** Connections closed because a reply was late. */
  public long timeouts() {
    return timeouts.sum();
  }

  /** Attempts to reconnect. */
  public long reconnects() {
    return reconnects.sum();
  }

  /** Notifications of changed records; a flush counts once. */
  public long invalidations() {
    return invalidations.sum();
  }

  /** Replies that announced more than the limits. */
  public long refusedReplies() {
    return refusedReplies.sum();
  }

  /** Losses of tracking connections. */
  public long trackingLosses() {
    return trackingLosses.sum();
  }
}
