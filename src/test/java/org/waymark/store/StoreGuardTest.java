package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.testing.Eventually;
import org.waymark.testing.LogCapture;

/** Whatever a server announces, the process lives, and other records are answered. */
@ExtendWith(VertxExtension.class)
class StoreGuardTest {
  private static final String BAD = "waymark:domain:bad.com";

  @ParameterizedTest
  @CsvSource({
    "*900000000, 900000000 elements",
    "%900000000, 900000000 elements",
    "~900000000, 900000000 elements",
    ">900000000, 900000000 elements",
    "$900000000, a text of 900000000 bytes",
    "=900000000, a text of 900000000 bytes",
    "*99999999999999999999, a length that is no number",
  })
  void announced_tooMuch_closesTheConnection_andItIsReplaced(
      String announced, String told, Vertx vertx) throws Exception {
    try (FakeRedis redis = FakeRedis.start(vertx)) {
      assertClosedAndReplaced(redis, announced + "\r\n", told, TestStore.at(redis.port()), vertx);
    }
  }

  /** Each is of a legal size. */
  @Test
  void announced_arraysInArrays_closeTheConnection(Vertx vertx) throws Exception {
    String announced = "*65536\r\n".repeat(5);
    try (FakeRedis redis = FakeRedis.start(vertx)) {
      assertClosedAndReplaced(
          redis,
          announced,
          "65536 elements, after 262144 of the same reply",
          TestStore.at(redis.port()),
          vertx);
    }
  }

  @Test
  void announced_behindTls_closesTheConnection(@TempDir Path folder, Vertx vertx) throws Exception {
    Certificates certificates = new Certificates(folder);
    Path withKey = certificates.withKey(Certificates.BY_ADDRESS);
    try (FakeRedis redis = FakeRedis.start(vertx, withKey)) {
      TestStore.Setup setup = TestStore.at(redis.port()).tls(certificates.authority());
      assertClosedAndReplaced(redis, "*900000000\r\n", "900000000 elements", setup, vertx);
    }
  }

  private static void assertClosedAndReplaced(
      FakeRedis redis, String announced, String told, TestStore.Setup setup, Vertx vertx)
      throws Exception {
    redis.answers.put("waymark:domain:good.com", "$2\r\n{}\r\n");
    try (LogCapture log = LogCapture.of("org.waymark.store", Level.WARN);
        TestStore store = setup.opened(vertx)) {
      int before = redis.connections.get();
      redis.answers.put(BAD, announced);
      assertThat(store.failure("domain:bad.com")).contains("the server announced " + told);
      assertThat(log.lines()).anyMatch(line -> line.contains("announced " + told));
      redis.answers.remove(BAD);
      store.awaitBack();
      assertThat(store.get("domain:good.com")).contains("{}");
      assertThat(store.get("domain:bad.com")).isEmpty();
      assertThat(redis.connections).hasValueGreaterThan(before);
      assertThat(store.store().counters().refusedReplies()).isEqualTo(1);
    }
  }

  /** The hostile reply comes before any other handler sees the connection. */
  @Test
  void announced_asTheFirstReply_isNotConnectedTo(Vertx vertx) throws Exception {
    try (FakeRedis redis = FakeRedis.start(vertx)) {
      redis.hello = "*900000000\r\n";
      try (TestStore store = TestStore.at(redis.port()).open(vertx)) {
        Eventually.until(
            "the reason is told: " + store.state(),
            () -> store.state().detail().contains("the server announced 900000000 elements"));
        redis.hello = FakeRedis.HELLO;
        store.awaitBack();
      }
    }
  }

  /** A record of 5 MB is a bad record, and closes no connection. */
  @Test
  void record_thatIsTooLong_isSkipped_andTheConnectionStays(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start();
        TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      redis.call("SET", "waymark:long", "x".repeat(5_000_000));
      redis.call("SET", "waymark:limit", "x".repeat(ReplyGuard.MAX_TEXT));
      redis.call("SET", "waymark:short", "{}");
      List<Optional<String>> answers = new ArrayList<>();
      for (String key : List.of("short", "long", "short", "limit", "long")) {
        answers.add(store.get(key));
      }
      String tooLong = "TOOLARGE 5000000";
      assertThat(answers)
          .containsExactly(
              Optional.of("{}"),
              Optional.of(tooLong),
              Optional.of("{}"),
              Optional.of("TOOLARGE " + ReplyGuard.MAX_TEXT),
              Optional.of(tooLong));
      assertThat(store.store().counters().reconnects()).isZero();
      assertThat(store.store().counters().refusedReplies()).isEqualTo(2);
    }
  }
}
