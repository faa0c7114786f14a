package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.testing.Eventually;

/** Failures of the server and of the network, and recovery from them. */
@ExtendWith(VertxExtension.class)
class StoreFaultsTest {
  private static final String KEY = "domain:customer.com";

  private RedisServer redis;

  @BeforeEach
  void server() throws Exception {
    redis = RedisServer.absent();
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void absentAtStart_then_keepsTrying(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).open(vertx)) {
      store.failure(KEY);
      store.awaitAway();
      Eventually.until(
          "the reason is told: " + store.state(),
          () -> store.state().detail().contains("Connection refused"));
      assertThat(store.failure(KEY))
          .startsWith("127.0.0.1:" + redis.port() + ": ")
          .contains("Connection refused");
      assertThat(store.state().watched()).isFalse();

      redis.begin();
      store.awaitBack();
      put();
      assertThat(store.get(KEY)).contains("{}");
      assertThat(store.anyChanged).hasPositiveValue();
    }
  }

  @Test
  void killed_thenBack_answersAndTellsAgain(Vertx vertx) throws Exception {
    redis.begin();
    try (TestStore store = TestStore.at(redis).opened(vertx)) {
      int told = store.anyChanged.get();
      redis.kill();
      store.awaitAway();
      Eventually.until("it is known that nothing is told", () -> !store.state().watched());
      store.failure(KEY);

      redis.begin();
      put();
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
      assertThat(store.anyChanged).hasValueGreaterThan(told);
      assertThat(store.store().counters().reconnects()).isPositive();
      assertThat(store.store().counters().trackingLosses()).isEqualTo(1);
    }
  }

  @Test
  void frozen_then_everyQuestionFailsUntilItThaws(Vertx vertx) throws Exception {
    redis.begin();
    put();
    try (TestStore store = TestStore.at(redis).opened(vertx)) {
      redis.freeze();
      for (int i = 0; i < 20; i++) {
        store.failure(KEY);
      }
      store.awaitAway();
      Eventually.until("it is known that nothing is told", () -> !store.state().watched());
      assertThat(store.store().counters().timeouts()).isPositive();

      redis.thaw();
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
      redis.call("SET", "waymark:profile:shared", "{}");
      store.awaitChanged("profile:shared");
      // One for data, one for changes, and the one that asks.
      awaitConnections(3);
    } finally {
      redis.thaw();
    }
  }

  @Test
  void halfOpen_then_noticedAndLeft(Vertx vertx) throws Exception {
    redis.begin();
    put();
    try (ThrottlingProxy proxy = ThrottlingProxy.before(vertx, redis);
        TestStore store = TestStore.at(proxy.port()).opened(vertx)) {
      int told = store.anyChanged.get();
      proxy.blackhole(true);
      Eventually.until("it is known that nothing is told", () -> !store.state().watched());
      store.awaitAway();
      store.failure(KEY);

      proxy.blackhole(false);
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
      assertThat(store.anyChanged).hasValueGreaterThan(told);
    }
  }

  @Test
  void slow_thenLateAnswers_areGivenToNobody(Vertx vertx) throws Exception {
    redis.begin();
    redis.call("MSET", "waymark:one", "1", "waymark:two", "2");
    try (ThrottlingProxy proxy = ThrottlingProxy.before(vertx, redis);
        TestStore store = TestStore.at(proxy.port()).opened(vertx)) {
      proxy.delay(700);
      store.failure("one");
      proxy.delay(0);
      Eventually.until("answers come in time", () -> isAnswered(store, "two", "2"));
      assertThat(store.get("one")).contains("1");
    }
  }

  @Test
  void slowButInTime_then_answered(Vertx vertx) throws Exception {
    redis.begin();
    put();
    try (ThrottlingProxy proxy = ThrottlingProxy.before(vertx, redis);
        TestStore store = TestStore.at(proxy.port()).patient().opened(vertx)) {
      proxy.delay(100);
      assertThat(store.get(KEY)).contains("{}");
      assertThat(store.state().reachable()).isTrue();
    }
  }

  @Test
  void cut_then_backAtOnce(Vertx vertx) throws Exception {
    redis.begin();
    put();
    try (ThrottlingProxy proxy = ThrottlingProxy.before(vertx, redis);
        TestStore store = TestStore.at(proxy.port()).opened(vertx)) {
      int told = store.anyChanged.get();
      proxy.cut();
      store.awaitAnyChanged(told);
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
    }
  }

  @Test
  void trackingConnectionKilled_then_openedAgainAndToldSo(Vertx vertx) throws Exception {
    redis.begin();
    try (TestStore store = TestStore.at(redis).opened(vertx)) {
      int told = store.anyChanged.get();
      redis.call("CLIENT", "KILL", "ID", trackingClient());
      store.awaitAnyChanged(told);
      store.awaitBack();
      assertThat(store.store().counters().trackingLosses()).isEqualTo(1);
      put();
      store.awaitChanged(KEY);
    }
  }

  @Test
  void closedWhileAway_then_nothingIsLeft(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).open(vertx)) {
      store.failure(KEY);
    }
    redis.begin();
    awaitConnections(1);
  }

  private void awaitConnections(int count) throws Exception {
    Eventually.until(
        "no connection is left over",
        () -> String.valueOf(redis.call("CLIENT", "LIST")).lines().count() == count);
  }

  private void put() throws Exception {
    redis.call("SET", "waymark:" + KEY, "{}");
  }

  private static boolean isAnswered(TestStore store, String key, String expected) throws Exception {
    try {
      // A wrong answer ends the test; none at all is waited for.
      assertThat(store.get(key)).contains(expected);
      return true;
    } catch (StoreAwayException e) {
      return false;
    }
  }

  /** The flag t is that of tracking. */
  private String trackingClient() throws Exception {
    return String.valueOf(redis.call("CLIENT", "LIST"))
        .lines()
        .filter(line -> line.matches(".* flags=[a-zA-Z]*t.*"))
        .map(line -> line.replaceFirst("id=([0-9]+) .*", "$1"))
        .findFirst()
        .orElseThrow();
  }
}
