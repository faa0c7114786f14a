package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisLogin;

/** Results beside the records of one installation or of two, and what their user may do. */
@ExtendWith(VertxExtension.class)
class RedisResultStoreTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void prefix_neverBeginsWithThatOfTheRecords_andDiffersForEach() {
    assertThat(RedisResultStore.prefix("waymark:")).isEqualTo("waymark-doctor:");
    List<String> prefixes =
        List.of(
            "waymark:", "staging:waymark:", "w", "waymark", "waymark-", "-", "w-doctor:", "w😀");
    assertThat(prefixes.stream().map(RedisResultStore::prefix)).doesNotHaveDuplicates();
    assertThat(prefixes)
        .allSatisfy(prefix -> assertThat(RedisResultStore.prefix(prefix)).doesNotStartWith(prefix));
  }

  @Test
  void results_invalidateNoCachedRecord(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start();
        TestStore records = TestStore.at(redis).opened(vertx)) {
      int before = records.anyChanged.get();
      ResultStore results = new RedisResultStore(vertx, TestStore.at(redis).config());
      await(results.put("status:customer.com", "{}", LONG));
      await(results.put("status:customer.com", "{}", Duration.ofMillis(1)));
      await(results.putIfAbsent("lease", "token", LONG));
      await(results.renew("lease", "token", LONG));
      await(results.delete("lease", "token"));
      // Notifications come in order: with this one, those before would have come too.
      redis.call("SET", "waymark:domain:customer.com", "{}");
      records.awaitChanged("domain:customer.com");
      assertThat(records.changed).containsExactly("domain:customer.com");
      assertThat(records.anyChanged.get()).isEqualTo(before);
      await(results.close());
    }
  }

  @Test
  void twoInstallationsInOneRedis_doNotMix(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      ResultStore one = new RedisResultStore(vertx, TestStore.at(redis).config());
      ResultStore other =
          new RedisResultStore(vertx, TestStore.at(redis).prefix("waymark:b:").config());
      await(one.put("status:a.com", "1", LONG));
      await(other.put("status:b.com", "2", LONG));
      assertThat(await(one.putIfAbsent("lease", "1", LONG))).isTrue();
      assertThat(await(other.putIfAbsent("lease", "2", LONG))).isTrue();
      assertThat(await(one.page("status:", "", 100)).texts())
          .isEqualTo(Map.of("status:a.com", "1"));
      assertThat(await(other.page("status:", "", 100)).texts())
          .isEqualTo(Map.of("status:b.com", "2"));
      await(one.close());
      await(other.close());
    }
  }

  @Test
  void userOfTheDocs_mayDoEverything(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      redis.call("ACL", "SETUSER", "checker", "on", ">word", "~waymark:*", "+get", "+scan");
      redis.call("ACL", "SETUSER", "checker", "+client", "+info");
      ResultStore refused = new RedisResultStore(vertx, as("checker", redis));
      assertThatThrownBy(() -> await(refused.put("a", "1", LONG)))
          .isInstanceOf(StoreAwayException.class)
          .hasMessageContaining("NOPERM");
      await(refused.close());

      redis.call(
          "ACL", "SETUSER", "checker", "~waymark-doctor:*", "+set", "+del", "+eval", "+scan");
      ResultStore store = new RedisResultStore(vertx, as("checker", redis));
      await(store.put("a", "1", LONG));
      assertThat(await(store.put("a", "2", LONG))).contains("1");
      assertThat(await(store.putIfAbsent("lease", "token", LONG))).isTrue();
      assertThat(await(store.renew("lease", "token", LONG))).isTrue();
      assertThat(await(store.delete("lease", "token"))).isTrue();
      assertThat(await(store.page("", "", 10)).texts()).isEqualTo(Map.of("a", "2"));
      await(store.close());
    }
  }

  private static RedisConfig as(String user, RedisServer redis) {
    return TestStore.at(redis)
        .login(new RedisLogin(Optional.of(user), Optional.of("word"), Optional.empty()))
        .config();
  }

  @Test
  void cluster_hasEveryResult(Vertx vertx) throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      RedisServer[] nodes = cluster.nodes.toArray(RedisServer[]::new);
      ResultStore store =
          new RedisResultStore(
              vertx, TestStore.at(nodes).type(RedisConfig.Type.CLUSTER).patient().config());
      Map<String, String> all = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        all.put("status:d" + i + ".com", "text " + i);
        await(store.put("status:d" + i + ".com", "text " + i, LONG));
      }
      assertThat(await(store.putIfAbsent("lease", "token", LONG))).isTrue();
      assertThat(await(store.renew("lease", "token", LONG))).isTrue();
      assertThat(await(store.delete("lease", "token"))).isTrue();
      Map<String, String> found = new HashMap<>();
      Optional<String> cursor = Optional.of("");
      while (cursor.isPresent()) {
        ResultStore.Page page = await(store.page("status:", cursor.get(), 10));
        found.putAll(page.texts());
        cursor = page.next();
      }
      assertThat(new TreeSet<>(found.values())).isEqualTo(new TreeSet<>(all.values()));
      await(store.close());
    }
  }

  @Test
  void redisThatIsAway_isNamed(Vertx vertx) throws Exception {
    RedisServer absent = RedisServer.absent();
    ResultStore store = new RedisResultStore(vertx, TestStore.at(absent).config());
    for (Future<?> reply :
        List.of(
            store.get("a"),
            store.put("a", "1", LONG),
            store.putIfAbsent("a", "1", LONG),
            store.renew("a", "1", LONG),
            store.page("", "", 10))) {
      assertThatThrownBy(() -> await(reply)).isInstanceOf(StoreAwayException.class);
    }
    await(store.close());
    absent.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
