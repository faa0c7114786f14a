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
 * The mail domains that clients of this process asked about and that are not ours: so a provider
 * finds a customer whose DNS leads here and who was never provisioned.
 *
 * <p>Anybody can make up names, so only so many are kept: those asked for often and lately, by the
 * admission of a cache that keeps a sketch of how often each was asked for. What is made up once
 * drives out no name that is asked for again and again. A count begins when its name is taken in
 * and is never too high. Safe for threads.
 */
public final class UnknownDomains {
  /** How many are kept at most. */
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
   * What is known of one of them.
   *
   * @param count how often it was asked for since the first time
   * @param byHost how often of these under a host name of its own, which DNS leads here
   */
  public record Asked(DomainName domain, long count, long byHost, Instant first, Instant last) {}

  /**
   * Counts a question.
   *
   * @param byHost true if the client came under a host name that speaks for the domain, and not
   *     only with an address in it
   */
  public void asked(DomainName domain, boolean byHost) {
    if (!domain.hasOneLabel()) {
      counts.get(domain, newCount).add(clock.millis(), byHost);
    }
  }

  /** Strikes out a domain that is ours now. */
  public void forget(DomainName domain) {
    counts.invalidate(domain);
  }

  /** Those asked for most, the most first. */
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

    void add(long now, boolean underItsHost) {
      last.set(now);
      all.incrementAndGet();
      if (underItsHost) {
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
