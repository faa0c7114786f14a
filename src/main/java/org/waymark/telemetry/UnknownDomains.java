package org.waymark.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.waymark.mail.DomainName;

/**
 * Statistics on requested mail domains without settings. They show a provider the customers whose
 * DNS points here but who were never provisioned.
 *
 * <p>Clients can invent names, so the number is bounded by a frequency-based cache: a name
 * requested once does not displace one requested repeatedly. A count starts when its name is
 * admitted and may be too low, never too high. Thread-safe.
 */
public final class UnknownDomains {
  /** The maximum number of domains. */
  public static final int MAX = 1000;

  private static final Duration KEPT = Duration.ofDays(7);

  private final InstantSource clock;
  private final Function<DomainName, Count> newCount;
  private final Cache<DomainName, Count> counts;

  public UnknownDomains() {
    this(InstantSource.system(), Ticker.systemTicker());
  }

  UnknownDomains(InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.newCount = added -> new Count(clock.millis());
    this.counts =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumSize(MAX)
            .expireAfterAccess(KEPT)
            .build();
  }

  /**
   * The statistics of one domain.
   *
   * @param count requests since the first
   * @param byHost those of them to a host name of the domain, whose DNS therefore points here
   */
  public record Asked(DomainName domain, long count, long byHost, Instant first, Instant last) {}

  /** Counts a request; byHost is true if it used a host name of the domain, not only an address. */
  public void asked(DomainName domain, boolean byHost) {
    if (!domain.hasOneLabel()) {
      counts.get(domain, newCount).add(clock.millis(), byHost);
    }
  }

  /** Removes a domain that has settings now. */
  public void forget(DomainName domain) {
    counts.invalidate(domain);
  }

  /** The most requested domains, in descending order. */
  public List<Asked> most(int limit) {
    return counts.asMap().entrySet().stream()
        .map(entry -> entry.getValue().of(entry.getKey()))
        .sorted(
            Comparator.comparingLong(Asked::count)
                .reversed()
                .thenComparing(asked -> asked.domain().value()))
        .limit(limit)
        .toList();
  }

  private static final class Count {
    private final long first;
    private final AtomicLong last;
    private final AtomicLong all = new AtomicLong();
    private final AtomicLong byHost = new AtomicLong();

    Count(long now) {
      first = now;
      last = new AtomicLong(now);
    }

    void add(long now, boolean toItsHost) {
      last.set(now);
      all.incrementAndGet();
      if (toItsHost) {
        byHost.incrementAndGet();
      }
    }

    Asked of(DomainName domain) {
      return new Asked(
          domain,
          all.get(),
          byHost.get(),
          Instant.ofEpochMilli(first),
          Instant.ofEpochMilli(last.get()));
    }
  }
}
