package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HostingTest {
  private static final PlaceholderText NAME = PlaceholderText.of("Example");

  private final ServerProfile profile = new ServerProfile(NAME, NAME, List.of(), List.of(), 24);
  private final Hosting hosting = new Hosting(profile);

  @Test
  void kept_sameKey_isMadeOnceFromTheProfile() {
    AtomicInteger made = new AtomicInteger();
    Hosting.Keeper<String> keeper = given -> given.name() + " " + made.incrementAndGet();
    assertThat(hosting.kept(keeper)).isEqualTo("Example 1");
    assertThat(hosting.kept(keeper)).isEqualTo("Example 1");
  }

  @Test
  void kept_otherKey_isAnotherThing() {
    Hosting.Keeper<String> one = given -> "one";
    Hosting.Keeper<Integer> two = given -> 2;
    assertThat(hosting.kept(one)).isEqualTo("one");
    assertThat(hosting.kept(two)).isEqualTo(2);
  }

  @Test
  void kept_otherHosting_isMadeAgain() {
    Hosting.Keeper<Object> keeper = given -> new Object();
    assertThat(hosting.kept(keeper)).isNotSameAs(new Hosting(profile).kept(keeper));
  }

  @Test
  void kept_failure_isNotKept() {
    AtomicInteger tries = new AtomicInteger();
    Hosting.Keeper<String> keeper =
        given -> {
          if (tries.incrementAndGet() == 1) {
            throw new InvalidSettingsException("not yet");
          }
          return "made";
        };
    assertThatThrownBy(() -> hosting.kept(keeper)).hasMessage("not yet");
    assertThat(hosting.kept(keeper)).isEqualTo("made");
  }

  @Test
  void kept_manyThreadsAtOnce_isMadeOnce() throws InterruptedException, ExecutionException {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    Hosting.Keeper<Object> keeper =
        given -> {
          made.incrementAndGet();
          LockSupport.parkNanos(20_000_000);
          return new Object();
        };
    Callable<Object> ask =
        () -> {
          start.await();
          return hosting.kept(keeper);
        };
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<Object>> asked = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        asked.add(threads.submit(ask));
      }
      start.countDown();
      Object first = asked.get(0).get();
      for (Future<Object> answer : asked) {
        assertThat(answer.get()).isSameAs(first);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(made).hasValue(1);
  }
}
