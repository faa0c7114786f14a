package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.store.RedisServer;
import org.waymark.store.Until;

/** Services that share one Redis, which others write to and which fails. */
class RedisIT {
  private RedisServer redis;
  private Path conf;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start("--save", "", "--appendonly", "no");
    provision("redis.example", "one.example");
    conf = Waymark.copyOfConf(folder.resolve("conf"));
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void changeOfARecord_isAnsweredByEveryProcess() throws Exception {
    try (Waymark first = serve();
        Waymark second = serve()) {
      for (Waymark waymark : List.of(first, second)) {
        Until.that(
            "the record is served", () -> body(waymark, "redis.example").contains("one.example"));
        assertThat(body(waymark, "customer.com")).contains("mail.host.com");
      }
      long changed = System.nanoTime();
      provision("redis.example", "two.example");
      Until.that(
          "the change is served", () -> body(second, "redis.example").contains("two.example"));
      System.out.printf(
          "served by another process %d ms after the change%n",
          (System.nanoTime() - changed) / 1_000_000);

      redis.call("DEL", "waymark:domain:redis.example");
      Until.that("the deletion is served", () -> status(first, "redis.example") == 404);
      Until.that("the deletion is served", () -> status(second, "redis.example") == 404);
    }
  }

  @Test
  void redisKilledUnderLoad_failsNoRequestForADomainSeenBefore() throws Exception {
    try (Waymark waymark = serve()) {
      Until.that(
          "the record is served", () -> body(waymark, "redis.example").contains("one.example"));
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      ExecutorService clients = Executors.newFixedThreadPool(4);
      List<Future<Void>> running =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      clients.<Void>submit(
                          () -> {
                            while (!over.get()) {
                              assertThat(body(waymark, "redis.example")).contains("one.example");
                              answered.incrementAndGet();
                            }
                            return null;
                          }))
              .toList();

      redis.kill();
      Until.that("it is seen", () -> metric(waymark, "waymark_redis_reachable") == 0);
      int before = answered.get();
      Until.that("it goes on", () -> answered.get() > before + 100);
      assertThat(waymark.manage("/health/ready").statusCode()).isEqualTo(200);
      redis.begin(); // empty: it kept nothing
      Until.that("its emptiness is doubted", () -> metric(waymark, "waymark_cache_doubted") == 1);
      int doubted = answered.get();
      Until.that("it goes on", () -> answered.get() > doubted + 100);
      provision("redis.example", "one.example");
      Until.that("it is believed again", () -> metric(waymark, "waymark_cache_doubted") == 0);

      over.set(true);
      for (Future<Void> client : running) {
        client.get();
      }
      clients.shutdown();
      System.out.println("answered while Redis was killed and came back empty: " + answered);
    }
  }

  @Test
  void redisAbsentAtTheStart_isWaitedFor_andTheFilesAreServed() throws Exception {
    redis.kill();
    try (Waymark waymark = serve()) {
      assertThat(body(waymark, "customer.com")).contains("mail.host.com");
      assertThat(status(waymark, "redis.example")).isEqualTo(503);
      redis.begin();
      provision("redis.example", "one.example");
      Until.that("the record is served", () -> status(waymark, "redis.example") == 200);
    }
  }

  @Test
  void badRecord_isNamedInAMetric_untilItIsMended() throws Exception {
    String named =
        "waymark_bad_record_info{key=\"waymark:domain:bad.example\",path=\"bad.example.profile\"} 1\n";
    try (Waymark waymark = serve()) {
      Until.that("the record is served", () -> status(waymark, "redis.example") == 200);
      redis.call("SET", "waymark:domain:bad.example", "{\"profile\":\"nowhere\"}");
      Until.that(
          "it is read",
          () ->
              status(waymark, "bad.example") == 404
                  && waymark.manage("/metrics").body().contains(named));
      assertThat(status(waymark, "stranger.example")).isEqualTo(404);
      assertThat(waymark.manage("/metrics").body()).doesNotContain("stranger");
      assertThat(metric(waymark, "waymark_cache_bad_records_total")).isPositive();

      redis.call("SET", "waymark:domain:bad.example", "{\"profile\":\"hosted\"}");
      Until.that(
          "it is mended",
          () -> !waymark.manage("/metrics").body().contains("waymark_bad_record_info{"));
      assertThat(status(waymark, "bad.example")).isEqualTo(200);
    }
  }

  @Test
  void show_saysWhichRecordAnswered() throws Exception {
    Waymark.Result result =
        Waymark.run(
            Map.of("WAYMARK_REDIS_URI", redis.uri()),
            "show",
            "user@redis.example",
            "--client",
            "autoconfig");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("<hostname>one.example</hostname>");
    assertThat(result.err())
        .contains(
            "settings: waymark:domain:redis.example, profile hosted (waymark:profile:hosted)");
  }

  private Waymark serve() throws Exception {
    return Waymark.serve(conf, Map.of("WAYMARK_REDIS_URI", redis.uri()));
  }

  private void provision(String domain, String host) throws Exception {
    redis.call(
        "SET",
        "waymark:profile:hosted",
        "{\"services\":[{\"type\":\"imap\",\"host\":\"%s\",\"port\":993,\"security\":\"tls\"}]}"
            .formatted(host));
    redis.call("SET", "waymark:domain:" + domain, "\"hosted\"");
  }

  private static String body(Waymark waymark, String domain) throws Exception {
    return waymark.get("/mail/config-v1.1.xml?emailaddress=u@" + domain).body();
  }

  private static int status(Waymark waymark, String domain) throws Exception {
    return waymark.get("/mail/config-v1.1.xml?emailaddress=u@" + domain).statusCode();
  }

  private static double metric(Waymark waymark, String name) throws Exception {
    return waymark
        .manage("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
