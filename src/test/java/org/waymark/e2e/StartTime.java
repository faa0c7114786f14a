package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.http.RawClient;
import org.waymark.store.RedisProgram;
import org.waymark.store.RedisServer;
import org.waymark.store.Until;

/**
 * From the start of a process to its first right answer from Redis, with an AOT cache and without:
 * printed, not judged. Run by {@code .ci/rolling}, for it needs JDK 25.
 */
class StartTime {
  private static final int STARTS = 7;
  private static final int TRAINING = 50;

  private final VersionedDomain domain = new VersionedDomain(0);
  private RedisServer redis;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    redis.call("SET", domain.profileKey(), domain.profileRecord());
    redis.call("SET", domain.key(), domain.record());
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void firstAnswer_withAndWithoutAotCache(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("waymark.aot");
    List<String> log = train("-XX:AOTCacheOutput=" + cache);
    assertThat(cache).as(String.join("\n", log)).isNotEmptyFile();
    List<Long> without = new ArrayList<>();
    List<Long> with = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      without.add(firstAnswer("-XX:AOTMode=off"));
      // A cache that does not fit is an error.
      with.add(firstAnswer("-XX:AOTMode=on -XX:AOTCache=" + cache));
    }
    System.out.printf(
        "start to first right answer, median of %d | without AOT cache %s | with %s%n",
        STARTS, median(without), median(with));
  }

  private List<String> train(String options) throws Exception {
    try (Waymark waymark = Waymark.serve(Path.of("conf"), environment(options))) {
      Sightings seen = new Sightings(List.of(domain));
      try (MailClient client = new MailClient(waymark::connect, seen, 0)) {
        for (int i = 0; i < TRAINING; i++) {
          client.ask(domain);
        }
      }
      assertThat(seen.answered.sum()).isEqualTo(TRAINING);
      waymark.terminate();
      assertThat(waymark.exitCode()).isZero();
      return waymark.log();
    }
  }

  private long firstAnswer(String options) throws Exception {
    Map<String, String> environment = environment(options);
    int port = RedisProgram.freePort();
    environment.put("WAYMARK_HTTP_PORT", Integer.toString(port));
    long begin = System.nanoTime();
    try (Waymark waymark = Waymark.begin(Path.of("conf"), environment)) {
      Until.that("the first answer", () -> isAnswered(port));
      long time = System.nanoTime() - begin;
      waymark.awaitStart();
      return time;
    }
  }

  private boolean isAnswered(int port) {
    try (RawClient client = new RawClient(port)) {
      RawClient.Answer answer =
          client.get("/mail/config-v1.1.xml", "Host: autoconfig." + domain.name());
      return domain.versionIn(answer.body()) == domain.version();
    } catch (UncheckedIOException notListening) {
      return false;
    }
  }

  private Map<String, String> environment(String options) {
    Map<String, String> environment = new HashMap<>();
    environment.put("WAYMARK_REDIS_URI", redis.uri());
    environment.put("JDK_JAVA_OPTIONS", options);
    return environment;
  }

  private static String median(List<Long> times) {
    Collections.sort(times);
    return "%.0f ms [%.0f..%.0f]"
        .formatted(
            times.get(times.size() / 2) / 1e6,
            times.get(0) / 1e6,
            times.get(times.size() - 1) / 1e6);
  }
}
