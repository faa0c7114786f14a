package org.waymark.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Outcome;

/**
 * The request meters of one dialect for one instance of the public server. Recording allocates
 * nothing. Not thread-safe.
 */
public final class RequestMeters {
  private final String dialect;
  private final Meters meters;
  private final Timer duration;
  private final Map<Outcome, Entry> byOutcome = new EnumMap<>(Outcome.class);

  public RequestMeters(String dialect, Meters meters) {
    this.dialect = dialect;
    this.meters = meters;
    this.duration = meters.duration(dialect);
  }

  public String dialect() {
    return dialect;
  }

  public void record(
      String document, int status, Outcome outcome, long nanos, @Nullable RequestTrace trace) {
    counter(document, status, outcome).increment();
    if (trace == null) {
      duration.record(nanos, TimeUnit.NANOSECONDS);
    } else {
      ExemplarContext.set(trace);
      duration.record(nanos, TimeUnit.NANOSECONDS);
      ExemplarContext.set(null);
    }
  }

  private Counter counter(String document, int status, Outcome outcome) {
    Entry first = byOutcome.get(outcome);
    for (Entry entry = first; entry != null; entry = entry.next) {
      if (entry.status == status && entry.document.equals(document)) {
        return entry.counter;
      }
    }
    Counter counter =
        Counter.builder("waymark.requests")
            .description("Requests answered")
            .tag("dialect", dialect)
            .tag("document", document)
            .tag("status", Integer.toString(status))
            .tag("outcome", outcome.key())
            .register(meters.registry());
    byOutcome.put(outcome, new Entry(document, status, counter, first));
    return counter;
  }

  private record Entry(String document, int status, Counter counter, @Nullable Entry next) {}
}
