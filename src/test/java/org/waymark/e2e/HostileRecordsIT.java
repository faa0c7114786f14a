package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;
import org.waymark.testing.Storm;

/** A record of any content harms its own domain only. */
class HostileRecordsIT {
  private RedisServer redis;
  private Installation installation;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    Map<String, String> environment =
        Map.of("WAYMARK_REDIS_URI", redis.uri(), "WAYMARK_REDIS_COMMANDTIMEOUT", "5");
    installation = Installation.provisioned(Path.of("conf"), redis::pipeline, List.of(environment));
  }

  @AfterEach
  void stop() throws Exception {
    installation.close();
    redis.close();
  }

  @Test
  void records_ofEveryKind_leaveOtherDomainsAlone() throws Exception {
    Waymark process = installation.processes().get(0);
    Map<String, String> records = records();
    try (Load load = installation.load()) {
      for (Map.Entry<String, String> record : records.entrySet()) {
        redis.call("SET", "waymark:" + record.getKey(), record.getValue());
      }
      random("waymark:domain:random.example", 60);
      random("waymark:domain:more-random.example", 5_000);
      redis.call("SET", "waymark:profile:many", services(1_800, "mail%d.host.com"));
      redis.call("SET", "waymark:profile:open", services(1_500, "mail%d.%%EMAILDOMAIN%%"));
      redis.call("SET", "waymark:profile:bad", services(1_800, "-%d"));
      for (String profile : List.of("many", "open", "bad")) {
        redis.call("SET", "waymark:domain:" + profile + ".example", "\"" + profile + "\"");
      }
      for (int round = 0; round < 3; round++) {
        for (String key : records.keySet()) {
          String domain = key.substring(key.indexOf(':') + 1);
          assertThat(Installation.status(process, domain)).as(domain).isEqualTo(404);
        }
        assertThat(Installation.status(process, "random.example")).isEqualTo(404);
        assertThat(Installation.status(process, "more-random.example")).isEqualTo(404);
        assertThat(Installation.status(process, "many.example")).isEqualTo(200);
        assertThat(Installation.status(process, "open.example")).isEqualTo(200);
        assertThat(Installation.status(process, "bad.example")).isEqualTo(404);
        // Each is read again.
        for (String key : records.keySet()) {
          redis.call("SET", "waymark:" + key, records.get(key) + " ".repeat(round + 1));
        }
      }
      load.goesOnFor(Duration.ofSeconds(1));
      load.over();
      load.awaitCoherent();
      load.end(records.size() + 2 + " hostile records, each read three times");
    }
    assertThat(process.metric("waymark_event_loops_stuck")).isZero();
  }

  @Test
  @Storm
  void process_thatGotNoCpuForAWhile_isReadyAndAlive() throws Exception {
    Waymark process = installation.processes().get(0);
    process.freeze();
    Thread.sleep(Duration.ofSeconds(35).toMillis());
    process.thaw();
    assertThat(process.manage("/health/live").statusCode()).isEqualTo(200);
    Eventually.until("it is ready", () -> process.manage("/health/ready").statusCode() == 200);
    assertThat(process.metric("waymark_event_loops_stuck")).isZero();
  }

  /** Domains that cannot be answered, by key. */
  private static Map<String, String> records() {
    Map<String, String> records = new LinkedHashMap<>();
    records.put("domain:unknown-keys.example", "{" + parts(5_000, "\"k%d\":1", ",") + "}");
    records.put("domain:large.example", "\"" + "x".repeat(5_000_000) + "\"");
    records.put("domain:digits.example", "{\"profile\":" + "1".repeat(400_000) + "}");
    records.put("domain:fewer-digits.example", "{\"profile\":" + "1".repeat(60_000) + "}");
    records.put("domain:deep.example", "[".repeat(30_000) + "]".repeat(30_000));
    records.put("domain:deep-key.example", "{\"a\":".repeat(900) + "1" + "}".repeat(900));
    records.put("domain:variables.example", variables(40_000));
    records.put("domain:fewer-variables.example", variables(3_500));
    records.put("domain:bad-variables.example", variables(3_500).replace("V", "v"));
    records.put("domain:blanks.example", " ".repeat(65_000));
    records.put("domain:text.example", "x".repeat(65_000));
    return records;
  }

  /** A profile with so many services. */
  private static String services(int count, String host) {
    String service =
        "{\"type\":\"imap\",\"host\":\"" + host + "\",\"port\":993,\"security\":\"tls\"}";
    return "{\"services\":[" + parts(count, service, ",") + "]}";
  }

  private static String variables(int count) {
    String variables = parts(count, "\"VAR%d\":\"x\"", ",");
    return "{\"profile\":\"nowhere\",\"vars\":{" + variables + "}}";
  }

  private static String parts(int count, String part, String between) {
    return IntStream.range(0, count).mapToObj(part::formatted).collect(Collectors.joining(between));
  }

  /** Writes bytes of every kind. */
  private void random(String key, int kilobytes) throws Exception {
    redis.call(
        "EVAL",
        "local t = {} for i = 1, 1000 do t[i] = string.char(math.random(0, 255)) end"
            + " redis.call('SET', KEYS[1], string.rep(table.concat(t), ARGV[1]))",
        "1",
        key,
        Integer.toString(kilobytes));
  }
}
