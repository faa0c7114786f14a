package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.waymark.testing.Eventually;
import org.waymark.testing.RawClient;

/**
 * Requests to a proxy at a constant rate, whatever becomes of those before, but no more at a time
 * than there are clients. Every third client opens a new connection, the others go on with theirs.
 */
final class SteadyLoad implements AutoCloseable {
  private static final int CLIENTS = 16;
  private static final int RATE = 150;
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1) / RATE;

  private final List<VersionedDomain> domains;
  private final Supplier<RawClient> connector;
  private final Sightings seen;
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<Void>> clients = new ArrayList<>();
  private final long start = System.nanoTime();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean stopped;

  /** Begins to ask for domains that are answered by their newest version. */
  SteadyLoad(Supplier<RawClient> connector, List<VersionedDomain> domains) throws Exception {
    this.connector = connector;
    this.domains = domains;
    this.seen = new Sightings(domains, false);
    for (int i = 0; i < CLIENTS; i++) {
      int seed = i;
      clients.add(threads.submit(() -> ask(seed)));
    }
    awaitMore(RATE / 2);
  }

  private Void ask(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (MailClient client = new MailClient(connector, seen, seed)) {
      while (!stopped) {
        long due = start + requests.getAndIncrement() * INTERVAL;
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
          LockSupport.parkNanos(due - now);
        }
        if (random.nextInt(3) == 0) {
          client.disconnect();
        }
        client.ask(domains.get(random.nextInt(domains.size())));
      }
    }
    return null;
  }

  /** Lets it last. */
  void goesOnFor(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }

  /** Waits for more answers. */
  void awaitMore(int answers) throws Exception {
    long before = seen.answered.sum();
    Eventually.until("it goes on", () -> seen.answered.sum() >= before + answers);
  }

  /** From now on nothing but the newest version of every domain is right. */
  void isCoherent() {
    seen.isCoherent(domains);
  }

  /**
   * Prints the effect of a change, and checks that no answer was wrong.
   *
   * @return the requests that failed
   */
  List<Sightings.Failure> end(String change) throws Exception {
    awaitMore(RATE / 2);
    stopped = true;
    for (Future<Void> client : clients) {
      client.get();
    }
    List<Sightings.Failure> failures = List.copyOf(seen.failures);
    long asked = seen.answered.sum() + failures.size();
    System.out.printf(
        "%s | %d requests, %.0f a second | %d failed | longest %d ms%n",
        change,
        asked,
        asked / ((System.nanoTime() - start) / 1e9),
        failures.size(),
        seen.longest.get() / 1_000_000);
    assertThat(seen.wrong.stream().limit(3)).as("answers with the wrong settings").isEmpty();
    return failures;
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }
}
