package org.waymark.e2e;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.store.RedisServer;
import org.waymark.store.ThrottlingProxy;

/**
 * Two processes share a Redis that one reaches over a bad link, and that revokes their access.
 * Records change meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAccessIT {
  private static final Duration AWHILE = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private RedisServer redis;
  private ThrottlingProxy proxy;
  private Path passwordFile;
  private Installation installation;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    redis = RedisServer.start();
    proxy = ThrottlingProxy.before(vertx, redis);
    redis.call(
        "ACL", "SETUSER", "waymark", "on", "~waymark:*", "+get", "+scan", "+client", "+info");
    redis.call("ACL", "SETUSER", "waymark", ">first");
    passwordFile = Files.writeString(folder.resolve("password"), "first\n");
    installation =
        Installation.provisioned(
            Path.of("conf"),
            redis::pipeline,
            List.of(environment(proxy.port()), environment(redis.port())));
  }

  private Map<String, String> environment(int port) {
    return Map.of(
        "WAYMARK_REDIS_URI",
        "redis://127.0.0.1:" + port,
        "WAYMARK_REDIS_USERNAME",
        "waymark",
        "WAYMARK_REDIS_PASSWORDFILE",
        passwordFile.toString());
  }

  @AfterAll
  void stop() throws Exception {
    installation.close();
    proxy.close();
    redis.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void passwordChanged_thenTheFileToo() throws Exception {
    String next = "p" + System.nanoTime();
    try (Load load = installation.load()) {
      redis.call("ACL", "SETUSER", "waymark", "resetpass", ">" + next);
      redis.call("CLIENT", "KILL", "USER", "waymark");
      installation.awaitMetric("waymark_redis_reachable", 0);
      installation.change();
      load.goesOnFor(AWHILE);
      Files.writeString(passwordFile, next + "\n");
      load.over();
      load.awaitCoherent();
      load.end("wrong password for 2 s");
    }
  }

  @Test
  void readingRevoked_thenGrantedAgain() throws Exception {
    try (Load load = installation.load()) {
      redis.call("ACL", "SETUSER", "waymark", "-get");
      installation.awaitMetric("waymark_redis_reachable", 0);
      installation.change();
      load.goesOnFor(AWHILE);
      redis.call("ACL", "SETUSER", "waymark", "+get");
      load.over();
      load.awaitCoherent();
      load.end("ACL revoked for 2 s");
    }
  }

  @Test
  void slowButInTime() throws Exception {
    try (Load load = installation.load()) {
      proxy.delay(100);
      load.goesOnFor(AWHILE);
      load.over();
      installation.change();
      load.awaitCoherent();
      load.end("slow link, 200 ms there and back");
    } finally {
      proxy.delay(0);
    }
  }

  @Test
  void slowerThanIsWaitedFor() throws Exception {
    try (Load load = installation.load()) {
      proxy.delay(700);
      Installation.awaitMetric(installation.processes().get(0), "waymark_redis_reachable", 0);
      installation.change();
      load.goesOnFor(AWHILE);
      proxy.delay(0);
      load.over();
      load.awaitCoherent();
      load.end("slow link, 1.4 s there and back, for 2 s");
    } finally {
      proxy.delay(0);
    }
  }

  @Test
  void connectionsHalfOpen() throws Exception {
    try (Load load = installation.load()) {
      proxy.abandon();
      load.over();
      installation.change();
      load.awaitCoherent();
      load.end("half-open connections");
    }
  }
}
