package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;

@ExtendWith(VertxExtension.class)
class StoreClusterTest {
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  private TestStore opened(Vertx vertx) throws Exception {
    return TestStore.at(cluster.nodes.get(0)).type(RedisConfig.Type.CLUSTER).opened(vertx);
  }

  @Test
  void keysOnAllMasters_readAndTold(Vertx vertx) throws Exception {
    Set<RedisServer> holders = new HashSet<>();
    try (TestStore store = opened(vertx)) {
      assertThat(store.store().hasRecords().await(20, TimeUnit.SECONDS)).isFalse();
      for (int i = 0; i < 60; i++) {
        String key = "domain:" + i + ".example";
        RedisServer holder = cluster.holder("waymark:" + key);
        assertThat(holder.call("CLUSTER", "KEYSLOT", "waymark:" + key))
            .isEqualTo((long) Topology.hashSlot("waymark:" + key));
        holder.call("SET", "waymark:" + key, "value " + i);
        holders.add(holder);
        store.awaitChanged(key);
        assertThat(store.get(key)).contains("value " + i);
      }
      assertThat(holders).hasSize(3);
      assertThat(store.store().hasRecords().await(20, TimeUnit.SECONDS)).isTrue();

      int told = store.anyChanged.get();
      cluster.nodes.get(2).call("FLUSHALL");
      store.awaitAnyChanged(told);
    }
  }

  @Test
  void slotMoves_everyQuestionIsAnswered(Vertx vertx) throws Exception {
    String key = "domain:customer.com";
    RedisServer from = cluster.holder("waymark:" + key);
    RedisServer to = cluster.nodes.get(from == cluster.nodes.get(0) ? 1 : 0);
    from.call("SET", "waymark:" + key, "moved");
    try (TestStore store = opened(vertx)) {
      assertThat(store.get(key)).contains("moved");
      cluster.beginMove("waymark:" + key, to);
      assertThat(store.get(key)).contains("moved");
      cluster.endMove("waymark:" + key, to);
      assertThat(store.get(key)).contains("moved");

      store.changed.clear();
      to.call("SET", "waymark:" + key, "changed");
      store.awaitChanged(key);
      assertThat(store.get(key)).contains("changed");
      assertThat(store.state().reachable()).isTrue();
    }
  }

  @Test
  void oneMasterDies_theOthersAnswer(Vertx vertx) throws Exception {
    RedisServer dead = cluster.nodes.get(2);
    String lost = keyOn(dead);
    String kept = keyOn(cluster.nodes.get(1));
    cluster.nodes.get(1).call("SET", "waymark:" + kept, "kept");
    try (TestStore store = opened(vertx)) {
      dead.kill();
      store.awaitAway();
      store.failure(lost);
      assertThat(store.get(kept)).contains("kept");
      assertThat(store.state().watched()).isFalse();

      dead.begin();
      store.awaitBack();
      assertThat(store.get(lost)).isEmpty();
    }
  }

  private String keyOn(RedisServer node) {
    for (int i = 0; ; i++) {
      String key = "domain:" + i + ".example";
      if (cluster.holder("waymark:" + key) == node) {
        return key;
      }
    }
  }
}
