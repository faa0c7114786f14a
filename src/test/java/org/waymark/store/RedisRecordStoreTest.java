package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class RedisRecordStoreTest {
  private static RedisServer redis;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    redis.close();
  }

  @AfterEach
  void flush() throws Exception {
    redis.call("FLUSHALL");
  }

  @Test
  void get_recordThatIsThere_itsText(Vertx vertx) throws Exception {
    redis.call("SET", "waymark:domain:customer.com", "{\"profile\":\"größer\"}");
    try (TestStore store = TestStore.at(redis).patient().open(vertx)) {
      assertThat(store.get("domain:customer.com")).contains("{\"profile\":\"größer\"}");
    }
  }

  @Test
  void get_recordThatIsNotThere_empty(Vertx vertx) throws Exception {
    redis.call("SET", "domain:customer.com", "not under the prefix");
    try (TestStore store = TestStore.at(redis).patient().open(vertx)) {
      assertThat(store.get("domain:customer.com")).isEmpty();
    }
  }

  @Test
  void get_keyThatHoldsNoText_whatTheServerSays(Vertx vertx) throws Exception {
    redis.call("HSET", "waymark:domain:customer.com", "profile", "shared");
    redis.call("SET", "waymark:domain:other.example", "{}");
    try (TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      assertThat(store.get("domain:customer.com").orElseThrow()).startsWith("WRONGTYPE ");
      assertThat(store.get("domain:other.example")).contains("{}");
      assertThat(store.state().reachable()).isTrue();
      assertThat(store.store().counters().reconnects()).isZero();
    }
  }

  @Test
  void get_fromAnEventLoop_answeredOnIt(Vertx vertx) throws Exception {
    redis.call("SET", "waymark:domain:customer.com", "{}");
    try (TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      Future<List<Thread>> threads =
          vertx
              .timer(1)
              .compose(
                  begun -> {
                    Thread asked = Thread.currentThread();
                    return store
                        .store()
                        .get("domain:customer.com")
                        .map(answer -> List.of(asked, Thread.currentThread()));
                  });
      List<Thread> seen = threads.await(20, TimeUnit.SECONDS);
      assertThat(seen.get(1)).isSameAs(seen.get(0));
    }
  }

  @Test
  void get_moreThanMayWait_theRestFailsAtOnce(Vertx vertx) throws Exception {
    redis.call("SET", "waymark:domain:customer.com", "{}");
    try (TestStore store = TestStore.at(redis).maxInFlight(4).opened(vertx)) {
      redis.freeze();
      List<Future<Optional<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(store.store().get("domain:customer.com"));
      }
      Eventually.until(
          "two are refused", () -> answers.stream().filter(Future::failed).count() >= 2);
      assertThat(answers.stream().filter(Future::failed).map(answer -> answer.cause().getMessage()))
          .anyMatch(message -> message.contains("commands wait for an answer already"));
      redis.thaw();
      Eventually.until(
          "the others are answered", () -> answers.stream().allMatch(Future::isComplete));
      store.awaitBack();
      assertThat(store.get("domain:customer.com")).contains("{}");
    } finally {
      redis.thaw();
    }
  }

  @Test
  void hasRecords_otherKeysOnly_false(Vertx vertx) throws Exception {
    List<List<String>> others = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      others.add(List.of("SET", "waymark" + i, ""));
    }
    try (RespClient client = new RespClient(redis.port());
        TestStore store = TestStore.at(redis).patient().open(vertx);
        TestStore odd = TestStore.at(redis).patient().prefix("w[a]*?\\").open(vertx)) {
      client.pipeline(others);
      assertThat(store.store().hasRecords().await(20, TimeUnit.SECONDS)).isFalse();
      client.call("SET", "waymark:profile:shared", "{}");
      assertThat(store.store().hasRecords().await(20, TimeUnit.SECONDS)).isTrue();

      client.call("SET", "waXYZ\\profile:shared", "{}");
      assertThat(odd.store().hasRecords().await(20, TimeUnit.SECONDS)).isFalse();
      client.call("SET", "w[a]*?\\profile:shared", "{}");
      assertThat(odd.store().hasRecords().await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void listen_everyKindOfChange_told(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      redis.call("SET", "waymark:domain:set.example", "{}");
      store.awaitChanged("domain:set.example");
      store.changed.clear();
      redis.call("DEL", "waymark:domain:set.example");
      store.awaitChanged("domain:set.example");
      redis.call("SET", "waymark:profile:short", "{}", "PX", "300");
      store.awaitChanged("profile:short");
      store.changed.clear();
      store.awaitChanged("profile:short");
      int before = store.anyChanged.get();
      redis.call("FLUSHALL");
      store.awaitAnyChanged(before);
      assertThat(store.store().counters().invalidations()).isGreaterThanOrEqualTo(5);
      assertThat(store.store().counters().trackingLosses()).isZero();
    }
  }

  @Test
  void listen_otherInstallation_notTold(Vertx vertx) throws Exception {
    try (TestStore one = TestStore.at(redis).patient().prefix("one:").opened(vertx);
        TestStore two = TestStore.at(redis).patient().prefix("two:").opened(vertx)) {
      redis.call("SET", "one:domain:customer.com", "1");
      redis.call("SET", "two:domain:customer.com", "2");
      redis.call("SET", "two:last", "");
      redis.call("SET", "one:last", "");
      one.awaitChanged("last");
      two.awaitChanged("last");

      assertThat(one.changed).containsExactly("domain:customer.com", "last");
      assertThat(two.changed).containsExactly("domain:customer.com", "last");
      assertThat(one.get("domain:customer.com")).contains("1");
      assertThat(two.get("domain:customer.com")).contains("2");
    }
  }

  @Test
  void state_reachable_saysWhere(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).patient().opened(vertx)) {
      assertThat(store.state())
          .isEqualTo(
              new RecordStore.State(true, true, "redis (standalone) at 127.0.0.1:" + redis.port()));
    }
  }

  @Test
  void get_overASocket_itsText(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("redis.sock");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try (RedisServer local = RedisServer.start("--unixsocket", socket.toString());
        TestStore store = TestStore.at(local).socket(socket).opened(vertx)) {
      local.call("SET", "waymark:domain:customer.com", "{}");
      store.awaitChanged("domain:customer.com");
      assertThat(store.get("domain:customer.com")).contains("{}");
      assertThat(store.state().detail()).isEqualTo("redis (standalone) at " + socket);
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void close_then_everythingFailsAndNoConnectionIsLeft(Vertx vertx) throws Exception {
    TestStore store = TestStore.at(redis).patient().opened(vertx);
    store.close();

    assertThat(store.failure("domain:customer.com")).isEqualTo("closed");
    Eventually.until(
        "only we are connected",
        () -> String.valueOf(redis.call("CLIENT", "LIST")).lines().count() == 1);
  }
}
