package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;
import org.waymark.testing.Storm;

/** Two processes share a Redis that dies, hangs and loses its data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisProcessIT {
  private static final Duration AWHILE = Duration.ofSeconds(2);

  private RedisServer redis;
  private Installation installation;

  @BeforeAll
  void start() throws Exception {
    redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "no");
    Map<String, String> environment = Map.of("WAYMARK_REDIS_URI", redis.uri());
    installation =
        Installation.provisioned(
            Path.of("conf"), redis::pipeline, List.of(environment, environment));
  }

  @AfterAll
  void stop() throws Exception {
    installation.close();
    redis.close();
  }

  @Test
  void killed_thenBackWithItsData() throws Exception {
    try (Load load = installation.load()) {
      redis.kill();
      installation.awaitMetric("waymark_redis_reachable", 0);
      load.goesOnFor(AWHILE);
      for (Waymark process : installation.processes()) {
        assertThat(process.manage("/health/ready").statusCode()).isEqualTo(200);
      }
      redis.begin();
      load.over();
      installation.change();
      load.awaitCoherent();
      load.end("kill -9, back with its data after 2 s");
    }
  }

  @Test
  void killed_thenBackEmptyAndWrittenToAtOnce() throws Exception {
    List<Long> before = losses();
    try (Load load = installation.load()) {
      redis.kill();
      redis.lose();
      redis.begin();
      // A new record arrives before any process notices that the others are lost.
      writeOther("new");
      // A process that looks before the new record exists logs the loss twice: no record, then one.
      Eventually.until(
          "the loss is told by both",
          () -> IntStream.range(0, before.size()).allMatch(i -> losses().get(i) > before.get(i)));
      load.goesOnFor(AWHILE);
      installation.change();
      installation.restore();
      load.over();
      load.awaitCoherent();
      load.end("kill -9, back empty, restored after 2 s");
    }
  }

  @Test
  @Storm
  void stoppedFor30Seconds() throws Exception {
    try (Load load = installation.load()) {
      redis.freeze();
      load.goesOnFor(Duration.ofSeconds(30));
      redis.thaw();
      load.over();
      installation.change();
      load.awaitCoherent();
      load.end("SIGSTOP for 30 s");
    } finally {
      redis.thaw();
    }
  }

  @Test
  void flushed() throws Exception {
    try (Load load = installation.load()) {
      redis.call("FLUSHALL");
      installation.awaitMetric("waymark_cache_doubted", 1);
      load.goesOnFor(AWHILE);
      writeOther("other");
      load.goesOnFor(AWHILE);
      installation.change();
      installation.restore();
      load.over();
      load.awaitCoherent();
      installation.awaitMetric("waymark_cache_doubted", 0);
      load.end("FLUSHALL, restored after 4 s");
    }
  }

  /** How often each process has logged a data loss. */
  private List<Long> losses() {
    return installation.processes().stream()
        .map(
            process ->
                process.log().stream().filter(line -> line.contains("taken for data loss")).count())
        .toList();
  }

  private void writeOther(String name) throws Exception {
    redis.call("SET", "waymark:domain:" + name + ".example", "{\"disabled\":true}");
  }
}
