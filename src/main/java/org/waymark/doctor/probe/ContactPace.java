package org.waymark.doctor.probe;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The turns of connections to one address and port, however many names lead there: servers ban
 * strangers that connect often. Thread-safe.
 */
final class ContactPace {
  private final Duration interval;
  private final Duration patience;
  private final LongSupplier nanoTime;

  /** The next free turn of each address and port, in the order of their last turns. */
  private final Map<String, Long> free = new LinkedHashMap<>();

  /**
   * Creates a pace.
   *
   * @param interval between two turns
   * @param patience the longest wait for a turn
   */
  ContactPace(Duration interval, Duration patience, LongSupplier nanoTime) {
    this.interval = interval;
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  /** Takes the next turn: the time until then; empty if that is too long. */
  synchronized Optional<Duration> reserve(SocketAddress address) {
    long now = nanoTime.getAsLong();
    forgetUntil(now);
    String server = address.hostAddress() + " " + address.port();
    long wait = Math.max(0, free.getOrDefault(server, now) - now);
    if (wait > patience.toNanos()) {
      return Optional.empty();
    }
    free.remove(server);
    free.put(server, now + wait + interval.toNanos());
    return Optional.of(Duration.ofNanos(wait));
  }

  private void forgetUntil(long now) {
    Iterator<Long> turns = free.values().iterator();
    while (turns.hasNext() && turns.next() - now <= 0) {
      turns.remove();
    }
  }
}
