package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.waymark.store.RedisServer;
import org.waymark.store.RespClient;
import org.waymark.testing.Eventually;
import org.waymark.testing.RawClient;
import org.waymark.testing.Storm;

/** Two processes share a Redis whose records change often, become invalid or are deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisRecordsIT {
  private static final int CHANGES = 50;
  private static final int RATE = 10_000;
  private static final int SECONDS = 5;
  private static final int BATCH = 100;

  private RedisServer redis;
  private Installation installation;

  @BeforeAll
  void start() throws Exception {
    redis = RedisServer.start();
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
  @Storm
  void tenThousandChangesASecond() throws Exception {
    try (Load load = installation.load();
        RespClient writer = new RespClient(redis.port())) {
      long begin = System.nanoTime();
      for (int batch = 0; batch < RATE * SECONDS / BATCH; batch++) {
        write(writer, batch);
        long due = begin + TimeUnit.SECONDS.toNanos(BATCH) / RATE * (batch + 1);
        LockSupport.parkNanos(due - System.nanoTime());
      }
      load.over();
      double seconds = (System.nanoTime() - begin) / 1e9;
      load.awaitCoherent();
      load.end("%.0f changes a second for %.1f s".formatted(RATE * SECONDS / seconds, seconds));
    }
  }

  @Test
  void badRecords_leaveTheLastGoodOnes() throws Exception {
    List<VersionedDomain> domains = installation.domains();
    redis.call("HSET", "hash", "profile", "farm");
    try (Load load = installation.load()) {
      String profile = domains.get(0).profileKey();
      spoil(profile, "services: missing", "SET", profile, "{\"name\":\"x\"}");
      String broken = domains.get(1).key();
      spoil(broken, "not JSON", "SET", broken, "{");
      String misspelled = domains.get(3).key();
      spoil(misspelled, ".nam: unknown key", "SET", misspelled, "{\"nam\":\"x\"}");
      String hash = domains.get(5).key();
      spoil(hash, "not a string", "COPY", "hash", hash, "REPLACE");
      for (Waymark process : installation.processes()) {
        assertThat(process.metric("waymark_cache_bad_records_total")).isGreaterThanOrEqualTo(4);
      }
      load.goesOnFor(Duration.ofSeconds(1));
      load.over();
      installation.change();
      load.awaitCoherent();
      load.end("four bad records, mended after a while");
    }
  }

  /** Writes an invalid record until every process has logged it; each logs one a second. */
  private void spoil(String key, String reason, String... command) throws Exception {
    for (Waymark process : installation.processes()) {
      Eventually.until(
          "the log names " + key,
          () -> {
            redis.call(command);
            return process.log().stream()
                .anyMatch(line -> line.contains(key) && line.contains(reason));
          });
    }
  }

  @Test
  void badRecordOfADomainNeverSeen_isNotAnswered() throws Exception {
    redis.call("SET", "waymark:domain:bad.example", "{");
    for (Waymark process : installation.processes()) {
      assertThat(Installation.status(process, "bad.example")).isEqualTo(404);
      try (RawClient client = new RawClient(process.port())) {
        assertThat(MailClient.autodiscover(client, "u@bad.example", "outlook", "2006a").body())
            .contains("<ErrorCode>602</ErrorCode>");
      }
    }
  }

  @Test
  void deletedDomain_isGoneAtOnce() throws Exception {
    redis.call(
        "SET",
        "waymark:domain:gone.example",
        "\"" + installation.domains().get(0).profileName() + "\"");
    for (Waymark process : installation.processes()) {
      assertThat(Installation.status(process, "gone.example")).isEqualTo(200);
    }
    try (Load load = installation.load()) {
      load.over();
      redis.call("DEL", "waymark:domain:gone.example");
      load.awaitGone("gone.example");
      load.end("DEL of one domain");
    }
  }

  @Test
  void change_isServedByBothProcesses() throws Exception {
    List<VersionedDomain> changing = installation.changing();
    List<Long> times = new ArrayList<>();
    try (Load load = installation.load()) {
      for (int i = 0; i < CHANGES; i++) {
        List<VersionedDomain> changed = List.of(changing.get(i % changing.size()));
        load.over();
        installation.change(changed);
        times.add(load.awaitCoherent(changed));
      }
      Collections.sort(times);
      load.end(
          "%d changes, each served by both processes after %.1f ms (median)"
              .formatted(CHANGES, times.get(CHANGES / 2) / 1e6));
    }
  }

  /** One of each ten changes is of a domain that is asked for. */
  private void write(RespClient writer, int batch) throws Exception {
    List<VersionedDomain> changing = installation.changing();
    List<List<String>> commands = new ArrayList<>();
    for (int i = 0; i < BATCH - changing.size(); i++) {
      String other = "waymark:domain:x" + (batch * BATCH + i) % 20_000 + ".example";
      commands.add(List.of("SET", other, "{\"profile\":\"farm\",\"vars\":{\"HOST\":\"other\"}}"));
    }
    changing.forEach(domain -> commands.add(domain.change()));
    writer.pipeline(commands);
    changing.forEach(VersionedDomain::changed);
  }
}
