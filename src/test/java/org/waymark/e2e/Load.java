package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.waymark.testing.Eventually;

/**
 * Clients that ask every process for every domain at a constant pace, and the effect of a fault on
 * them.
 */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 2;
  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final List<VersionedDomain> domains;
  private final List<VersionedDomain> changing;
  private final Map<Waymark, Sightings> sightings = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Void>> clients = new ArrayList<>();
  private volatile boolean stopped;
  private long over;
  private long coherent;

  /** Begins to ask; every process has answered every domain by its newest version before. */
  Load(List<Waymark> processes, List<VersionedDomain> domains, List<VersionedDomain> changing)
      throws Exception {
    this.domains = domains;
    this.changing = changing;
    for (Waymark process : processes) {
      Sightings seen = new Sightings(domains);
      sightings.put(process, seen);
      for (int i = 0; i < CLIENTS; i++) {
        int seed = clients.size();
        clients.add(threads.submit(() -> ask(process, seen, seed)));
      }
    }
    awaitMore(50);
  }

  private Void ask(Waymark process, Sightings seen, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (MailClient client = new MailClient(process::connect, seen, seed)) {
      for (long next = System.nanoTime(); !stopped; ) {
        client.ask(domains.get(random.nextInt(domains.size())));
        next = Math.max(next + PACE, System.nanoTime());
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    return null;
  }

  /** Lets the fault, or the time after it, last. */
  void goesOnFor(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }

  /** Waits for more answers. */
  void awaitMore(int answers) throws Exception {
    for (Sightings seen : sightings.values()) {
      long before = seen.answered.sum();
      Eventually.until("it goes on", () -> seen.answered.sum() >= before + answers);
    }
  }

  /** Marks the end of the fault, or the change if Redis was never away: recovery begins. */
  void over() {
    over = System.nanoTime();
  }

  /** Waits until every process answers every domain by its newest version. */
  void awaitCoherent() throws Exception {
    awaitCoherent(changing);
  }

  /**
   * Waits until every process answers these domains by their newest version.
   *
   * @return the nanoseconds that it took since the fault was over
   */
  long awaitCoherent(List<VersionedDomain> changed) throws Exception {
    List<Callable<Long>> clients = new ArrayList<>();
    sightings.forEach(
        (process, seen) ->
            changed.forEach(domain -> clients.add(() -> untilNewest(process, seen, domain))));
    long last = over;
    for (Future<Long> newest : threads.invokeAll(clients)) {
      last = Math.max(last, newest.get());
    }
    coherent = Math.max(coherent, last - over);
    return last - over;
  }

  private static long untilNewest(Waymark process, Sightings seen, VersionedDomain domain)
      throws Exception {
    long begin = System.nanoTime();
    try (MailClient client = new MailClient(process::connect, seen, 0)) {
      while (client.ask(domain) != domain.version()) {
        long waited = System.nanoTime() - begin;
        if (waited > PATIENCE) {
          throw new AssertionError(domain.name() + " is still old: " + process.state());
        }
        // Often enough for a figure that is right to a twentieth.
        LockSupport.parkNanos(Math.min(waited / 20, LONGEST_PAUSE));
      }
      return System.nanoTime();
    }
  }

  /** Waits until no process answers a domain that was deleted. */
  void awaitGone(String domain) throws Exception {
    for (Waymark process : sightings.keySet()) {
      Eventually.until(domain + " is gone", () -> isGone(process, domain));
    }
    coherent = System.nanoTime() - over;
  }

  private boolean isGone(Waymark process, String domain) throws Exception {
    int status = Installation.status(process, domain);
    if (status == 200) {
      sightings.get(process).stale.accumulate(System.nanoTime() - over);
    }
    return status == 404;
  }

  /** Prints the effect of the fault, and checks that no request failed and no answer was wrong. */
  void end(String fault) throws Exception {
    awaitMore(50);
    stop();
    long answered = sightings.values().stream().mapToLong(seen -> seen.answered.sum()).sum();
    List<Sightings.Failure> failures =
        sightings.values().stream().flatMap(s -> s.failures.stream()).toList();
    List<String> wrong = sightings.values().stream().flatMap(s -> s.wrong.stream()).toList();
    System.out.printf(
        "%s | %d answered | %d failed | longest %d ms | stale %d ms | coherent again after %d ms%n",
        fault,
        answered,
        failures.size(),
        millis(sightings.values().stream().mapToLong(seen -> seen.longest.get()).max()),
        millis(sightings.values().stream().mapToLong(seen -> seen.stale.get()).max()),
        coherent / 1_000_000);
    assertThat(wrong.stream().limit(3)).as("answers with the wrong settings").isEmpty();
    assertThat(failures.stream().limit(3)).as("requests for domains seen before").isEmpty();
  }

  private static long millis(OptionalLong nanos) {
    return nanos.orElse(0) / 1_000_000;
  }

  private void stop() throws Exception {
    stopped = true;
    for (Future<Void> client : clients) {
      client.get();
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }
}
