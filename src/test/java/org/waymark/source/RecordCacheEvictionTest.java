package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.config.ServiceConfig;

class RecordCacheEvictionTest {
  private static final ServiceConfig.Cache POLICY =
      new ServiceConfig.Cache(
          Duration.ofSeconds(100),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1000),
          1_000_000,
          1_000_000);

  private final Answers answers = new Answers();
  private final RecordCache<String, String> cache =
      new RecordCache<>(answers, POLICY, String::length, () -> 0);

  /** Eviction and deletion send the same message; only the store can tell them apart. */
  @Test
  void get_toldAndGone_isDeleted_unlessItWasEvicted() {
    read("a", "1");
    read("b", "1");
    cache.changed("a");
    Future<Optional<String>> deleted = cache.get("a");
    answers.next().complete(Optional.empty());
    assertThat(deleted.result()).isEmpty();
    assertThat(answers.looks).isEqualTo(1);

    cache.changed("b");
    Promise<Void> look = Promise.promise();
    answers.looking = look.future();
    Future<Optional<String>> evicted = cache.get("b");
    answers.next().complete(Optional.empty());
    assertThat(evicted.isComplete()).isFalse();
    cache.evicted();
    look.complete();
    answers.next().complete(Optional.empty());
    assertThat(evicted.result()).contains("1");
    assertThat(cache.areLost()).isTrue();

    // Later messages are believed again.
    cache.changed("b");
    evicted = cache.get("b");
    answers.next().complete(Optional.empty());
    assertThat(evicted.result()).isEmpty();
    assertThat(cache.areLost()).isFalse();
  }

  private void read(String key, String value) {
    Future<Optional<String>> answer = cache.get(key);
    answers.next().complete(Optional.of(value));
    assertThat(answer.result()).contains(value);
  }
}
