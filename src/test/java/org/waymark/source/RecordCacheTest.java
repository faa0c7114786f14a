package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.InvalidSettingsException;

class RecordCacheTest {
  private static final ServiceConfig.Cache POLICY =
      new ServiceConfig.Cache(
          Duration.ofSeconds(100),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1000),
          1_000_000,
          1_000_000);

  private final AtomicLong time = new AtomicLong();
  private final Answers answers = new Answers();
  private final RecordCache<String, String> cache =
      new RecordCache<>(answers, POLICY, String::length, time::get);

  @Test
  void get_manyAtOnce_areOneRead() {
    List<Future<Optional<String>>> all = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      all.add(cache.get("a"));
    }
    assertThat(answers.reads).hasSize(1);
    answers.next().complete(Optional.of("1"));
    assertThat(all).allMatch(each -> each.result().equals(Optional.of("1")));
  }

  @Test
  void get_known_isCompleteAndNotReadAgain() {
    read("a", "1");
    time.addAndGet(Duration.ofSeconds(79).toNanos());
    assertThat(cache.get("a").result()).contains("1");
    assertThat(answers.reads).hasSize(1);
  }

  @Test
  void get_nearItsEnd_isAnsweredAtOnceAndReadInTheBackground() {
    read("a", "1");
    time.addAndGet(Duration.ofSeconds(90).toNanos());
    assertThat(cache.get("a").result()).contains("1");
    assertThat(cache.get("a").result()).contains("1");
    answers.next().complete(Optional.of("2"));
    assertThat(cache.get("a").result()).contains("2");
    assertThat(answers.reads).hasSize(2);
  }

  @Test
  void get_pastItsTime_waitsForTheStore() {
    read("a", "1");
    time.addAndGet(Duration.ofSeconds(101).toNanos());
    Future<Optional<String>> answer = cache.get("a");
    assertThat(answer.isComplete()).isFalse();
    answers.next().complete(Optional.of("2"));
    assertThat(answer.result()).contains("2");
  }

  @Test
  void get_whileChangesAreNotTold_isTrustedForAShortTime() {
    read("a", "1");
    answers.watched = false;
    assertThat(cache.get("a").isComplete()).isTrue();
    time.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(cache.get("a").isComplete()).isFalse();
  }

  @Test
  void get_storeAway_isStaleUntilTheLimit() {
    read("a", "1");
    time.addAndGet(Duration.ofSeconds(999).toNanos());
    Future<Optional<String>> answer = cache.get("a");
    answers.next().fail("away");
    assertThat(answer.result()).contains("1");
    assertThat(cache.get("a").result()).contains("1");
    assertThat(answers.reads).hasSize(2);
    time.addAndGet(Duration.ofSeconds(2).toNanos());
    Future<Optional<String>> late = cache.get("a");
    answers.next().fail("away");
    assertThat(late.cause()).hasMessage("away");
  }

  @Test
  void get_failure_isRememberedForASecond() {
    Future<Optional<String>> first = cache.get("a");
    answers.next().fail("away");
    assertThat(first.failed()).isTrue();
    assertThat(cache.get("a").cause()).hasMessage("away");
    assertThat(answers.reads).hasSize(1);
    time.addAndGet(Duration.ofMillis(1001).toNanos());
    assertThat(cache.get("a").isComplete()).isFalse();
  }

  @Test
  void changed_known_isReadAgain() {
    read("a", "1");
    cache.changed("a");
    Future<Optional<String>> answer = cache.get("a");
    assertThat(answer.isComplete()).isFalse();
    assertThat(answers.told).isTrue();
    answers.next().complete(Optional.empty());
    assertThat(answer.result()).isEmpty();
    assertThat(cache.get("a").result()).isEmpty();
    assertThat(cache.size()).isZero();
  }

  @Test
  void changed_denied_isReadAgain() {
    Future<Optional<String>> denial = cache.get("a");
    answers.next().complete(Optional.empty());
    assertThat(denial.result()).isEmpty();
    cache.changed("a");
    Future<Optional<String>> answer = cache.get("a");
    answers.next().complete(Optional.of("1"));
    assertThat(answer.result()).contains("1");
  }

  @Test
  void changed_failed_isReadAgainAtOnce() {
    cache.get("a");
    answers.next().fail("away");
    cache.changed("a");
    assertThat(cache.get("a").isComplete()).isFalse();
  }

  @Test
  void changed_whileItIsRead_isReadOnceMore() {
    Future<Optional<String>> answer = cache.get("a");
    cache.changed("a");
    answers.next().complete(Optional.of("old"));
    assertThat(answer.isComplete()).isFalse();
    answers.next().complete(Optional.of("new"));
    assertThat(answer.result()).contains("new");
    assertThat(cache.get("a").result()).contains("new");
  }

  @Test
  void anyChanged_whileItIsRead_isReadOnceMore() {
    Future<Optional<String>> answer = cache.get("a");
    cache.anyChanged();
    answers.next().complete(Optional.of("old"));
    answers.next().complete(Optional.of("new"));
    assertThat(answer.result()).contains("new");
  }

  @Test
  void changed_everyTimeItIsRead_isAnsweredButNotTrusted() {
    Future<Optional<String>> answer = cache.get("a");
    for (int i = 1; i <= 4; i++) {
      cache.changed("a");
      answers.next().complete(Optional.of("" + i));
    }
    assertThat(answer.result()).contains("4");
    assertThat(cache.get("a").isComplete()).isFalse();
  }

  @Test
  void lost_isKeptUntilTheLimit_thenItsAbsenceIsBelieved() {
    read("a", "1");
    cache.changed("a");
    cache.anyChanged();
    cache.lost();
    assertThat(cache.some(1)).isEmpty();
    Future<Optional<String>> answer = cache.get("a");
    answers.next().complete(Optional.empty());
    assertThat(answer.result()).contains("1");
    time.addAndGet(Duration.ofSeconds(1001).toNanos());
    Future<Optional<String>> late = cache.get("a");
    assertThat(answers.told).isFalse();
    answers.next().complete(Optional.empty());
    assertThat(late.result()).isEmpty();
  }

  @Test
  void lost_thenReadAgain_isLostNoLonger() {
    read("a", "1");
    cache.lost();
    read("a", "2");
    assertThat(cache.some(1)).containsExactly("a");
    cache.anyChanged();
    Future<Optional<String>> answer = cache.get("a");
    answers.next().complete(Optional.empty());
    assertThat(answer.result()).isEmpty();
  }

  @Test
  void get_recordThatCannotBeUsed_leavesTheLastGoodOne() {
    read("a", "1");
    cache.changed("a");
    Future<Optional<String>> answer = cache.get("a");
    answers.next().fail(new InvalidSettingsException("a: bad"));
    assertThat(answer.result()).contains("1");
    assertThat(cache.get("a").result()).contains("1");
    assertThat(answers.reads).hasSize(2);
  }

  @Test
  void get_recordThatNeverCouldBeUsed_isInvalid_untilItChanges() {
    Future<Optional<String>> answer = cache.get("a");
    answers.next().fail(new InvalidSettingsException("a: bad"));
    assertThat(answer.cause()).isInstanceOf(InvalidSettingsException.class);
    assertThat(cache.get("a").cause()).hasMessage("a: bad");
    cache.changed("a");
    Future<Optional<String>> mended = cache.get("a");
    answers.next().complete(Optional.of("1"));
    assertThat(mended.result()).contains("1");
  }

  @Test
  void denials_inAFlood_doNotPushValuesOut() {
    read("a", "1");
    for (int i = 0; i < 50_000; i++) {
      cache.get("unknown" + i);
      answers.next().complete(Optional.empty());
    }
    assertThat(cache.get("a").result()).contains("1");
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void size_isBoundedByWeight() {
    String big = "x".repeat(10_000);
    for (int i = 0; i < 1000; i++) {
      read("key" + i, big);
    }
    assertThat(cache.size()).isBetween(50L, 100L);
  }

  private void read(String key, String value) {
    Future<Optional<String>> answer = cache.get(key);
    answers.next().complete(Optional.of(value));
    assertThat(answer.result()).contains(value);
  }
}
