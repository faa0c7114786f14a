package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class CommandBatchTest {
  private static final int AT_ONCE = 100;

  private RedisServer redis;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    for (int i = 0; i < AT_ONCE; i++) {
      redis.call("SET", "waymark:domain:" + i + ".example", "text " + i);
    }
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void get_manyInOneTurnOfTheLoop_oneWriteAndEachItsOwn(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      // Opens the connection of the event loop.
      turn(vertx, store, 1);
      long before = reads();
      List<Optional<String>> answers = turn(vertx, store, AT_ONCE);
      assertThat(reads() - before).isLessThan(AT_ONCE / 2);
      for (int i = 0; i < AT_ONCE; i++) {
        assertThat(answers.get(i)).contains("text " + i);
      }
    }
  }

  @Test
  void get_someOfManyRefused_onlyThoseAreToldSo(Vertx vertx) throws Exception {
    redis.call("DEL", "waymark:domain:7.example");
    redis.call("HSET", "waymark:domain:7.example", "profile", "shared");
    redis.call("DEL", "waymark:domain:8.example");
    try (TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      turn(vertx, store, 1);
      List<Optional<String>> answers = turn(vertx, store, AT_ONCE);
      for (int i = 0; i < AT_ONCE; i++) {
        String text = answers.get(i).orElse("nothing");
        assertThat(text).startsWith(i == 7 ? "WRONGTYPE " : i == 8 ? "nothing" : "text " + i);
      }
      assertThat(store.state().reachable()).isTrue();
    }
  }

  private static List<Optional<String>> turn(Vertx vertx, TestStore store, int many)
      throws Exception {
    return vertx
        .timer(1)
        .compose(
            begun ->
                Future.all(
                    IntStream.range(0, many)
                        .mapToObj(i -> store.store().get("domain:" + i + ".example"))
                        .toList()))
        .<List<Optional<String>>>map(all -> all.list())
        .await(20, TimeUnit.SECONDS);
  }

  /** How often the server has read from any connection. */
  private long reads() throws Exception {
    return String.valueOf(redis.call("INFO", "stats"))
        .lines()
        .filter(line -> line.startsWith("total_reads_processed:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .sum();
  }
}
