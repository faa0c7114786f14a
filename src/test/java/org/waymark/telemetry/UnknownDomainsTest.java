package org.waymark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.waymark.mail.DomainName;
import org.waymark.telemetry.UnknownDomains.Asked;
import org.waymark.testing.Storm;

class UnknownDomainsTest {
  private static final Instant START = Instant.parse("2026-11-24T18:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final UnknownDomains unknown =
      new UnknownDomains(() -> START.plusNanos(nanos.get()), nanos::get);

  @Test
  void most_countsEach_theMostAskedForFirst() {
    unknown.asked(name("once.example"), false);
    pass(Duration.ofMinutes(1));
    unknown.asked(name("twice.example"), true);
    pass(Duration.ofMinutes(1));
    unknown.asked(name("twice.example"), false);
    unknown.asked(name("also-once.example"), true);

    assertThat(unknown.most(10))
        .containsExactly(
            new Asked(name("twice.example"), 2, 1, START.plusSeconds(60), START.plusSeconds(120)),
            new Asked(
                name("also-once.example"), 1, 1, START.plusSeconds(120), START.plusSeconds(120)),
            new Asked(name("once.example"), 1, 0, START, START));
    assertThat(unknown.most(1)).hasSize(1);
  }

  @Test
  void names_thatNobodyAsksForAnyMore_leaveAfterAWeek() {
    unknown.asked(name("gone.example"), true);
    pass(Duration.ofDays(4));
    unknown.asked(name("there.example"), true);
    pass(Duration.ofDays(4));
    assertThat(unknown.most(10)).extracting(Asked::domain).containsExactly(name("there.example"));
  }

  @Test
  void forgottenName_beginsAnew() {
    unknown.asked(name("new.example"), true);
    unknown.asked(name("new.example"), true);
    unknown.forget(name("new.example"));
    assertThat(unknown.most(10)).isEmpty();
    unknown.asked(name("new.example"), true);
    assertThat(unknown.most(10)).extracting(Asked::count).containsExactly(1L);
  }

  @Test
  void singleLabels_areNoMailDomains() {
    unknown.asked(name("waymark"), true);
    unknown.asked(name("localhost"), true);
    assertThat(unknown.most(10)).isEmpty();
  }

  /** Made-up names are neither kept without bound, nor do they drive out a customer. */
  @Test
  @Storm
  void aMillionMadeUpNames_leaveWhatIsAskedForAgainAndAgain() {
    SplittableRandom random = new SplittableRandom(20261124);
    DomainName often = name("often.example");
    List<DomainName> customers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      customers.add(name("customer" + i + ".example"));
    }
    long start = System.nanoTime();
    for (int i = 0; i < 1_000_000; i++) {
      unknown.asked(name("x" + Long.toUnsignedString(random.nextLong(), 36) + ".example"), true);
      if (i % 100 == 0) {
        unknown.asked(often, true);
        unknown.asked(customers.get(i / 100 % customers.size()), true);
      }
    }
    System.out.printf(
        "a million made-up names: %d ns each%n", (System.nanoTime() - start) / 1_000_000);

    List<Asked> all = unknown.most(Integer.MAX_VALUE);
    assertThat(all).hasSizeLessThanOrEqualTo(UnknownDomains.MAX);
    assertThat(all.get(0).domain()).isEqualTo(often);
    assertThat(all.get(0).count()).isBetween(9_000L, 10_000L);
    // One in ten thousand questions is about each of these.
    List<DomainName> kept = all.stream().map(Asked::domain).filter(customers::contains).toList();
    System.out.printf("of 100 that each are asked for 100 times, %d are listed%n", kept.size());
    assertThat(kept).hasSizeGreaterThan(50);
    assertThat(all).allMatch(asked -> asked.count() <= 100 || asked.domain().equals(often));
  }

  @Test
  void manyThreads_loseNoCount() throws InterruptedException {
    int threads = 4;
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      boolean byHost = t % 2 == 0;
      Thread thread =
          new Thread(
              () -> {
                try {
                  go.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (int i = 0; i < 100_000; i++) {
                  unknown.asked(name("d" + i % 10 + ".example"), byHost);
                }
              });
      thread.start();
      all.add(thread);
    }
    go.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(unknown.most(100)).hasSize(10).allMatch(asked -> asked.count() == 40_000);
    assertThat(unknown.most(100)).allMatch(asked -> asked.byHost() == 20_000);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static DomainName name(String text) {
    return DomainName.parse(text).orElseThrow();
  }
}
