package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;
import org.waymark.input.RecordText;
import org.waymark.store.RecordEditor.Edit;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class RecordEditorTest {
  @Test
  void replace_ofARecordThatIsStillTheSame_isDone(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).prefix("w:").config());
      assertThat(await(editor.replace("domain:a.com", Optional.empty(), Optional.of("1"))))
          .isTrue();
      assertThat(redis.call("GET", "w:domain:a.com")).isEqualTo("1");
      assertThat(await(editor.replace("domain:a.com", Optional.empty(), Optional.of("2"))))
          .isFalse();
      assertThat(await(editor.replace("domain:a.com", Optional.of("0"), Optional.of("2"))))
          .isFalse();
      assertThat(await(editor.replace("domain:a.com", Optional.of("1"), Optional.of("ü"))))
          .isTrue();
      assertThat(await(editor.get("domain:a.com"))).contains("ü");
      assertThat(await(editor.replace("domain:a.com", Optional.of("1"), Optional.empty())))
          .isFalse();
      assertThat(await(editor.replace("domain:a.com", Optional.of("ü"), Optional.empty())))
          .isTrue();
      assertThat(await(editor.get("domain:a.com"))).isEmpty();
      redis.call("HSET", "w:domain:hash.com", "a", "b");
      assertThat(await(editor.get("domain:hash.com")).orElseThrow()).startsWith("WRONGTYPE");
      await(editor.close());
    }
  }

  @Test
  void replace_ofARecordThatIsTooLong_isDone(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      redis.call("SET", "waymark:long", "x".repeat(2_000_000));
      RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
      Optional<String> before = await(editor.get("long"));
      assertThat(before.orElseThrow()).startsWith(RecordText.TOO_LARGE);
      assertThat(await(editor.replace("long", before, Optional.of("{}")))).isTrue();
      assertThat(await(editor.get("long"))).contains("{}");
      await(editor.close());
    }
  }

  @Test
  void keys_areListedPageByPage(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
      List<Integer> told = new ArrayList<>();
      await(editor.write(edits(1234), told::add));
      assertThat(told).containsExactly(500, 1000, 1234);
      redis.call("SET", "other:domain:c.com", "1");
      RecordEditor.Page page = await(editor.keys("domain:", "", 100));
      List<String> keys = new ArrayList<>(page.keys());
      while (page.next().isPresent()) {
        page = await(editor.keys("domain:", page.next().get(), 100));
        keys.addAll(page.keys());
      }
      assertThat(keys)
          .hasSizeGreaterThanOrEqualTo(1234)
          .allMatch(key -> key.startsWith("domain:c"));
      assertThat(await(editor.keys("domain:"))).hasSize(1234).contains("domain:c7.com");
      assertThat(await(editor.records("domain:c7.", any -> true)))
          .isEqualTo(Map.of("domain:c7.com", "7"));
      assertThatThrownBy(() -> await(editor.keys("", "x", 1))).hasMessage("\"x\" is no cursor");
      await(editor.close());
    }
  }

  @Test
  void cluster_everyMasterHasItsRecords(Vertx vertx) throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      RecordEditor editor =
          new RecordEditor(
              vertx, TestStore.at(cluster.servers()).type(RedisConfig.Type.CLUSTER).config());
      await(editor.write(edits(500), done -> {}));
      assertThat(await(editor.keys("domain:"))).hasSize(500);
      assertThat(await(editor.replace("domain:c7.com", Optional.of("7"), Optional.empty())))
          .isTrue();
      assertThat(await(editor.records("domain:", any -> true))).hasSize(499);

      String key = "waymark:domain:c8.com";
      RedisServer to =
          List.of(cluster.servers()).stream()
              .filter(node -> node.port() != cluster.holder(key).port())
              .findFirst()
              .orElseThrow();
      cluster.beginMove(key, to);
      cluster.endMove(key, to);
      assertThat(await(editor.replace("domain:c8.com", Optional.of("8"), Optional.of("9"))))
          .isTrue();
      assertThat(to.call("GET", key)).isEqualTo("9");
      await(editor.close());
    }
  }

  @Test
  void replication_whoIsMasterIsWrittenTo(Vertx vertx) throws Exception {
    try (RedisServer master = RedisServer.start();
        RedisServer replica = RedisServer.replica(master)) {
      RecordEditor editor =
          new RecordEditor(
              vertx, TestStore.at(replica, master).type(RedisConfig.Type.REPLICATION).config());
      await(editor.write(edits(3), done -> {}));
      assertThat(master.call("GET", "waymark:domain:c2.com")).isEqualTo("2");
      awaitRecord(replica, "domain:c2.com");

      // The connection to the demoted master stays open, and it keeps replying.
      replica.call("REPLICAOF", "NO", "ONE");
      master.call("REPLICAOF", "127.0.0.1", Integer.toString(replica.port()));
      assertThat(await(editor.replace("domain:c2.com", Optional.of("2"), Optional.of("3"))))
          .isTrue();
      assertThat(replica.call("GET", "waymark:domain:c2.com")).isEqualTo("3");
      await(editor.close());
    }
  }

  @Test
  void replication_aMasterThatIsNoLongerOne_isReadFromForAWhileAtMost(Vertx vertx)
      throws Exception {
    try (RedisServer master = RedisServer.start();
        RedisServer absent = RedisServer.absent();
        RedisServer replica = RedisServer.replica(master)) {
      RecordEditor editor =
          new RecordEditor(
              vertx, TestStore.at(master, replica).type(RedisConfig.Type.REPLICATION).config());
      await(editor.write(edits(3), done -> {}));
      awaitRecord(replica, "domain:c2.com");
      assertThat(await(editor.get("domain:c2.com"))).isPresent();
      assertThat(master.isReadFrom()).isTrue();
      replica.call("REPLICAOF", "NO", "ONE");
      master.call("REPLICAOF", "127.0.0.1", Integer.toString(absent.port()));
      replica.call("SET", "waymark:domain:c2.com", "3");
      Eventually.until(
          "it is read where it was written",
          () -> await(editor.get("domain:c2.com")).equals(Optional.of("3")));
      assertThat(await(editor.records("domain:c2", any -> true))).containsValue("3");
      Eventually.until("the other is left alone", () -> !master.isReadFrom());
      await(editor.close());
    }
  }

  @Test
  void cluster_recordOnTheMove_isReadAndWritten(Vertx vertx) throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      RecordEditor editor =
          new RecordEditor(
              vertx, TestStore.at(cluster.servers()).type(RedisConfig.Type.CLUSTER).config());
      await(editor.write(edits(8), done -> {}));
      String key = "waymark:domain:c7.com";
      RedisServer from = cluster.holder(key);
      RedisServer to = cluster.nodes.get(from == cluster.nodes.get(0) ? 1 : 0);
      cluster.beginMove(key, to);
      assertThat(await(editor.get("domain:c7.com"))).contains("7");
      assertThat(await(editor.records("domain:", any -> true))).hasSize(8);
      assertThat(await(editor.replace("domain:c7.com", Optional.of("6"), Optional.of("8"))))
          .isFalse();
      assertThat(await(editor.replace("domain:c7.com", Optional.of("7"), Optional.of("8"))))
          .isTrue();
      await(editor.write(List.of(new Edit("domain:c7.com", Optional.of("9"))), done -> {}));
      cluster.endMove(key, to);
      assertThat(to.call("GET", key)).isEqualTo("9");
      assertThat(await(editor.keys("domain:"))).hasSize(8);
      await(editor.close());
    }
  }

  private static void awaitRecord(RedisServer replica, String key) throws Exception {
    Eventually.until("it is replicated", () -> replica.call("GET", "waymark:" + key) != null);
  }

  private static List<Edit> edits(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Edit("domain:c" + i + ".com", Optional.of("" + i)))
        .toList();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
