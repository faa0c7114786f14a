package org.waymark.doctor.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.waymark.doctor.Status;

/**
 * Counts the results of the fleet. Each round counts all domains anew; until it ends, the counts of
 * the one before are shown, with the changes since. Thread-safe.
 */
final class Census {
  private Counts shown = new Counts();
  private Counts counting = shown;

  private static final class Counts {
    final Map<Status, Integer> domains = new TreeMap<>();
    final Map<CheckStatus, Integer> findings = new HashMap<>();
    @Nullable Instant oldest;

    void add(Summary summary, int sign) {
      domains.merge(summary.status(), sign, Integer::sum);
      summary
          .findings()
          .forEach(
              (check, status) ->
                  findings.merge(new CheckStatus(check, status), sign, Integer::sum));
    }

    void age(Instant checkedAt) {
      oldest = oldest == null || checkedAt.isBefore(oldest) ? checkedAt : oldest;
    }
  }

  /** Begins a round. */
  synchronized void begin() {
    counting = new Counts();
    if (shown.oldest == null) {
      shown = counting;
    }
  }

  /**
   * Counts a domain.
   *
   * @param before its summary at the beginning of the round; empty if it had none
   */
  synchronized void count(Optional<Summary> before, Summary now) {
    counting.add(now, 1);
    counting.age(now.checkedAt());
    if (shown != counting) {
      before.ifPresent(summary -> shown.add(summary, -1));
      shown.add(now, 1);
    }
  }

  /** Ends a round that saw every domain. */
  synchronized void end() {
    shown = counting;
  }

  /** The number of domains by their status. */
  synchronized Map<Status, Integer> domains() {
    return new TreeMap<>(shown.domains);
  }

  /** The number of domains by check and its worst status. */
  synchronized Map<CheckStatus, Integer> findings() {
    return Map.copyOf(shown.findings);
  }

  /** The time of the oldest result; empty if there is none. */
  synchronized Optional<Instant> oldest() {
    return Optional.ofNullable(shown.oldest);
  }
}
