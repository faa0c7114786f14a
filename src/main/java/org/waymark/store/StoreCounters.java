package org.waymark.store;

import java.util.concurrent.atomic.LongAdder;

/** What has happened to a store since it was opened. */
public final class StoreCounters {
  final LongAdder commands = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  final LongAdder invalidations = new LongAdder();
  final LongAdder trackingLosses = new LongAdder();

  final LongAdder refusedReplies = new LongAdder();

  StoreCounters() {}

  /** Records that were asked for. */
  public long commands() {
    return commands.sum();
  }

  /** Connections given up because an answer did not come in time. */
  public long timeouts() {
    return timeouts.sum();
  }

  /** Attempts to connect again. */
  public long reconnects() {
    return reconnects.sum();
  }

  /** Changed records that we were told of, each flush of everything as one. */
  public long invalidations() {
    return invalidations.sum();
  }

  /** Replies that announced more than is taken. */
  public long refusedReplies() {
    return refusedReplies.sum();
  }

  /** Times that the connection was lost on which changes are told. */
  public long trackingLosses() {
    return trackingLosses.sum();
  }
}
