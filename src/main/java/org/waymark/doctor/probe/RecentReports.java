package org.waymark.doctor.probe;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The reports of the last ten minutes, and those in the making. Thread-safe. */
final class RecentReports {
  private static final Duration AGE = Duration.ofMinutes(10);

  /** About 10 MB. */
  private static final int MOST = 10_000;

  private record Entry(Instant end, Future<MailReport> report) {}

  /** In the order of their ends. */
  private final Map<MailServer, Entry> entries = new LinkedHashMap<>();

  private final InstantSource clock;

  RecentReports(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The report about a server.
   *
   * @param contact makes a new report if there is no recent one
   * @param isKept false for a report that need not be kept once it is made
   */
  synchronized Future<MailReport> get(
      MailServer server,
      Function<MailServer, Future<MailReport>> contact,
      Predicate<MailReport> isKept) {
    Instant now = clock.instant();
    forgetUntil(now);
    Entry known = entries.get(server);
    if (known != null) {
      return known.report();
    }
    if (entries.size() >= MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
    Entry made = new Entry(now.plus(AGE), contact.apply(server));
    entries.put(server, made);
    made.report()
        .onSuccess(
            report -> {
              if (!isKept.test(report)) {
                remove(server, made);
              }
            });
    return made.report();
  }

  private void forgetUntil(Instant now) {
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().end())) {
      oldest.remove();
    }
  }

  private synchronized void remove(MailServer server, Entry made) {
    entries.remove(server, made);
  }
}
