package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.config.RedisConfig;
import org.waymark.store.RecordEditor.Edit;
import org.waymark.testing.Eventually;
import org.waymark.testing.Storms;

/**
 * Every type of Redis over every type of connection. Needs the loop-back address of IPv6; the log
 * of the server shows if it is missing.
 */
@ExtendWith(VertxExtension.class)
class TopologiesTest {
  @TempDir private static Path folder;

  private static Certificates certificates;

  @BeforeAll
  static void make() throws Exception {
    certificates = new Certificates(folder);
  }

  static List<Arguments> all() {
    Endpoint tls = Endpoint.tls("127.0.0.1", certificates);
    Endpoint tlsByName = Endpoint.tlsByName(certificates);
    Endpoint tlsOnIpv6 = Endpoint.tls("::1", certificates);
    if (!Storms.on()) {
      return List.of(
          Arguments.of(RedisConfig.Type.STANDALONE, tlsOnIpv6),
          Arguments.of(RedisConfig.Type.REPLICATION, tlsByName),
          Arguments.of(RedisConfig.Type.SENTINEL, tls),
          Arguments.of(RedisConfig.Type.CLUSTER, tls));
    }
    return List.of(
        Arguments.of(RedisConfig.Type.STANDALONE, Endpoint.IPV6),
        Arguments.of(RedisConfig.Type.STANDALONE, tlsOnIpv6),
        Arguments.of(RedisConfig.Type.REPLICATION, Endpoint.PLAIN),
        Arguments.of(RedisConfig.Type.REPLICATION, Endpoint.IPV6),
        Arguments.of(RedisConfig.Type.REPLICATION, tlsByName),
        Arguments.of(RedisConfig.Type.SENTINEL, Endpoint.PLAIN),
        Arguments.of(RedisConfig.Type.SENTINEL, Endpoint.IPV6),
        Arguments.of(RedisConfig.Type.SENTINEL, tls),
        Arguments.of(RedisConfig.Type.SENTINEL, tlsByName),
        Arguments.of(RedisConfig.Type.CLUSTER, Endpoint.PLAIN),
        Arguments.of(RedisConfig.Type.CLUSTER, Endpoint.IPV6),
        Arguments.of(RedisConfig.Type.CLUSTER, tls),
        Arguments.of(RedisConfig.Type.CLUSTER, tlsOnIpv6));
  }

  @ParameterizedTest
  @MethodSource("all")
  void records_areWrittenReadAndTold_byTheNextMasterToo(
      RedisConfig.Type type, Endpoint wire, Vertx vertx) throws Exception {
    List<String> keys =
        IntStream.range(0, 60).mapToObj(i -> "domain:c" + i + ".com").sorted().toList();
    try (Deployment redis = new Deployment(type, wire);
        TestStore store = redis.setup().opened(vertx)) {
      RecordEditor editor = new RecordEditor(vertx, redis.setup().config());
      await(
          editor.write(
              keys.stream().map(key -> new Edit(key, Optional.of("1"))).toList(), done -> {}));
      String key = keyOf(redis.master(), keys);
      store.awaitChanged(key);
      assertThat(store.get(key)).contains("1");
      assertAll(editor, keys);

      redis.failOver();
      Eventually.until("the editor follows", () -> isReplaced(editor, key, "1", "2"));
      assertThat(redis.master().call("GET", "waymark:" + key)).isEqualTo("2");
      assertThat(await(editor.replace(key, Optional.of("1"), Optional.of("3")))).isFalse();
      assertThat(await(editor.get(key))).contains("2");
      String place = ":" + redis.master().port();
      Eventually.until("the store follows", () -> store.state().detail().contains(place));
      store.awaitBack();
      store.changed.clear();
      await(editor.write(List.of(new Edit(key, Optional.of("1"))), done -> {}));
      store.awaitChanged(key);
      assertThat(store.get(key)).contains("1");
      assertAll(editor, keys);
      await(editor.close());
    }
  }

  @Test
  void sentinel_whoseMasterShowsAnotherName_isRefused(Vertx vertx) throws Exception {
    Endpoint sentinels = Endpoint.tlsByName(certificates);
    Endpoint masters = Endpoint.tls("127.0.0.1", certificates);
    try (RedisServer master = RedisServer.start(masters);
        RedisServer sentinel = RedisServer.sentinel(master, sentinels);
        TestStore store =
            TestStore.at(sentinel)
                .type(RedisConfig.Type.SENTINEL)
                .tls(certificates.authority())
                .open(vertx)) {
      store.failure("domain:customer.com");
      Eventually.until(
          "the reason is told",
          () -> store.state().detail().contains("No name matching localhost found"));
    }
  }

  private static void assertAll(RecordEditor editor, List<String> keys) throws Exception {
    assertThat(await(editor.keys("domain:"))).isEqualTo(keys);
    assertThat(await(editor.records("domain:", any -> true)).keySet())
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  private static boolean isReplaced(RecordEditor editor, String key, String before, String after)
      throws Exception {
    try {
      return await(editor.replace(key, Optional.of(before), Optional.of(after)));
    } catch (StoreAwayException e) {
      return false;
    }
  }

  /** One of the keys that this server has. */
  private static String keyOf(RedisServer server, List<String> keys) throws Exception {
    for (String key : keys) {
      if (String.valueOf(server.call("KEYS", "waymark:" + key)).contains(key)) {
        return key;
      }
    }
    throw new AssertionError("it holds none");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
