package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;
import org.waymark.testing.RawClient;

/** Redis with the files behind it. */
class RedisIT {
  private RedisServer redis;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.absent();
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void redisAbsentAtTheStart_isWaitedFor_andTheFilesAreServed() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Map<String, String> environment = Map.of("WAYMARK_REDIS_URI", redis.uri());
    Installation.addTo(conf.resolve("settings"));
    try (Installation installation =
        Installation.start(conf, redis::pipeline, List.of(environment))) {
      Waymark process = installation.processes().get(0);
      installation.askForAll();
      try (Load load = installation.load()) {
        load.goesOnFor(Duration.ofSeconds(2));
        assertThat(autoconfig(process, "customer.com").body()).contains("mail.host.com");
        assertThat(autoconfig(process, "stored.example").statusCode()).isEqualTo(503);
        assertThat(errorCode(process, "stored.example")).contains("<ErrorCode>603<");

        redis.begin();
        load.over();
        installation.change();
        installation.restore();
        redis.call("SET", "waymark:domain:stored.example", "\"shared\"");
        load.awaitCoherent();
        Eventually.until(
            "the record is served",
            () -> autoconfig(process, "stored.example").statusCode() == 200);
        assertThat(autoconfig(process, "customer.com").body()).contains("mail.host.com");
        load.end("absent at the start, there after 2 s");
      }
    }
  }

  /** A load balancer must not send clients to a process that has only the files. */
  @Test
  void ready_notBeforeRedisIsConnected() throws Exception {
    Map<String, String> environment =
        Map.of("WAYMARK_REDIS_URI", redis.uri(), "WAYMARK_REDIS_CONNECTTIMEOUT", "5");
    try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
      HttpResponse<String> ready = waymark.manage("/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("\"starting\"");
      assertThat(autoconfig(waymark, "customer.com").statusCode()).isEqualTo(200);

      redis.begin();

      Eventually.until("it is ready", () -> waymark.manage("/health/ready").statusCode() == 200);
      assertThat(waymark.metric("waymark_redis_reachable")).isEqualTo(1);
    }
  }

  private static HttpResponse<String> autoconfig(Waymark process, String domain) throws Exception {
    return process.get("/mail/config-v1.1.xml?emailaddress=u@" + domain);
  }

  private static String errorCode(Waymark process, String domain) {
    try (RawClient client = new RawClient(process.port())) {
      return MailClient.autodiscover(client, "u@" + domain, "outlook", "2006a").body();
    }
  }

  @Test
  void badRecord_isNamedInAMetric_untilItIsMended() throws Exception {
    String named =
        "waymark_bad_record_info{key=\"waymark:domain:bad.example\",path=\"bad.example.profile\"} 1\n";
    redis.begin();
    VersionedDomain domain = new VersionedDomain(0);
    redis.call("SET", domain.profileKey(), domain.profileRecord());
    redis.call("SET", domain.key(), domain.record());
    Map<String, String> environment = Map.of("WAYMARK_REDIS_URI", redis.uri());
    try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
      Eventually.until(
          "the record is served", () -> Installation.status(waymark, domain.name()) == 200);
      redis.call("SET", "waymark:domain:bad.example", "{\"profile\":\"nowhere\"}");
      Eventually.until(
          "it is read",
          () ->
              Installation.status(waymark, "bad.example") == 404
                  && waymark.manage("/metrics").body().contains(named));
      assertThat(Installation.status(waymark, "stranger.example")).isEqualTo(404);
      assertThat(waymark.manage("/metrics").body()).doesNotContain("stranger");
      assertThat(waymark.metric("waymark_cache_bad_records_total")).isPositive();

      redis.call("SET", "waymark:domain:bad.example", domain.record());
      Eventually.until(
          "it is mended",
          () -> !waymark.manage("/metrics").body().contains("waymark_bad_record_info{"));
      assertThat(Installation.status(waymark, "bad.example")).isEqualTo(200);
    }
  }

  @Test
  void show_saysWhichRecordAnswered() throws Exception {
    redis.begin();
    VersionedDomain domain = new VersionedDomain(0);
    redis.call("SET", domain.profileKey(), domain.profileRecord());
    redis.call("SET", domain.key(), domain.record());
    Waymark.Result result =
        Waymark.run(
            Map.of("WAYMARK_REDIS_URI", redis.uri()),
            "show",
            "user@d0.example",
            "--client",
            "autoconfig");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("<hostname>v1.d0.example</hostname>");
    assertThat(result.err())
        .contains(
            "settings: waymark:domain:d0.example, profile d0.example (waymark:profile:d0.example)");
  }
}
