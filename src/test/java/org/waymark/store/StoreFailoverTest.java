package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;
import org.waymark.testing.Eventually;

/** A master and its replica that swap roles. */
@ExtendWith(VertxExtension.class)
class StoreFailoverTest {
  private static final String KEY = "domain:customer.com";

  private RedisServer master;
  private RedisServer replica;

  @BeforeEach
  void servers() throws Exception {
    master = RedisServer.start();
    replica = RedisServer.replica(master);
    master.call("SET", "waymark:" + KEY, "before");
    Eventually.until(
        "the replica follows", () -> "before".equals(replica.call("GET", "waymark:" + KEY)));
  }

  @AfterEach
  void stop() throws Exception {
    master.close();
    replica.close();
  }

  @Test
  void sentinel_masterDies_followsTheNewOne(Vertx vertx) throws Exception {
    try (RedisServer sentinel = RedisServer.sentinel(master);
        RedisServer gone = RedisServer.absent();
        TestStore store =
            TestStore.at(gone, sentinel).type(RedisConfig.Type.SENTINEL).opened(vertx)) {
      assertThat(store.get(KEY)).contains("before");
      assertThat(store.state().detail())
          .isEqualTo("redis (sentinel) at 127.0.0.1:" + master.port());
      awaitReplicaKnown(sentinel);
      int told = store.anyChanged.get();

      master.kill();
      awaitMaster(store, replica);
      assertThat(store.get(KEY)).contains("before");
      assertThat(store.anyChanged).hasValueGreaterThan(told);
      replica.call("SET", "waymark:profile:shared", "{}");
      store.awaitChanged("profile:shared");
    }
  }

  @Test
  void sentinel_failoverOnCommand_followsTheNewOne(Vertx vertx) throws Exception {
    try (RedisServer sentinel = RedisServer.sentinel(master);
        TestStore store = TestStore.at(sentinel).type(RedisConfig.Type.SENTINEL).opened(vertx)) {
      Eventually.until("the sentinel begins", () -> failsOver(sentinel));
      awaitMaster(store, replica);
      replica.call("SET", "waymark:" + KEY, "after");
      store.awaitChanged(KEY);
      assertThat(store.get(KEY)).contains("after");
    }
  }

  @Test
  void sentinel_masterUnknown_saysSo(Vertx vertx) throws Exception {
    try (RedisServer other = RedisServer.sentinel(master);
        TestStore store = TestStore.at(other).type(RedisConfig.Type.SENTINEL).open(vertx)) {
      store.awaitBack();
      other.call("SENTINEL", "REMOVE", "mymaster");
      try (TestStore late = TestStore.at(other).type(RedisConfig.Type.SENTINEL).open(vertx)) {
        assertThat(late.failure(KEY))
            .isEqualTo(
                "no master found: 127.0.0.1:"
                    + other.port()
                    + ": unknown master name \"mymaster\"");
      }
      // The master was known before, and still replies.
      assertThat(store.get(KEY)).contains("before");
    }
  }

  @Test
  void replication_rolesSwapped_leavesTheDemotedMaster(Vertx vertx) throws Exception {
    try (TestStore store =
        TestStore.at(replica, master).type(RedisConfig.Type.REPLICATION).opened(vertx)) {
      assertThat(store.state().detail()).contains("127.0.0.1:" + master.port());
      int told = store.anyChanged.get();
      assertThat(store.get(KEY)).isPresent();
      assertThat(master.isReadFrom()).isTrue();

      // The connections to the demoted master stay open, and it keeps replying.
      replica.call("REPLICAOF", "NO", "ONE");
      master.call("REPLICAOF", "127.0.0.1", Integer.toString(replica.port()));
      awaitMaster(store, replica);
      assertThat(store.anyChanged).hasValueGreaterThan(told);
      replica.call("SET", "waymark:" + KEY, "after");
      store.awaitChanged(KEY);
      assertThat(store.get(KEY)).contains("after");
      Eventually.until("the replica is left alone", () -> !master.isReadFrom());
    }
  }

  @Test
  void replication_noMaster_saysSo(Vertx vertx) throws Exception {
    master.kill();
    try (TestStore store =
        TestStore.at(master, replica).type(RedisConfig.Type.REPLICATION).open(vertx)) {
      assertThat(store.failure(KEY))
          .startsWith("no master found: 127.0.0.1:" + master.port() + ": ")
          .endsWith("; 127.0.0.1:" + replica.port() + ": is a replica");
      replica.call("REPLICAOF", "NO", "ONE");
      store.awaitBack();
      assertThat(store.get(KEY)).contains("before");
    }
  }

  /** Refused while the sentinel knows no suitable replica. */
  private static boolean failsOver(RedisServer sentinel) throws IOException {
    try {
      sentinel.call("SENTINEL", "FAILOVER", "mymaster");
      return true;
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith("NOGOODSLAVE");
      return false;
    }
  }

  private static void awaitMaster(TestStore store, RedisServer server) throws Exception {
    Eventually.until(
        "the new master is found: " + store.state(),
        () ->
            store.state().reachable()
                && store.state().watched()
                && store.state().detail().endsWith(":" + server.port()));
  }

  private void awaitReplicaKnown(RedisServer sentinel) throws Exception {
    Eventually.until(
        "the sentinel knows the replica",
        () ->
            String.valueOf(sentinel.call("SENTINEL", "REPLICAS", "mymaster"))
                .contains(Integer.toString(replica.port())));
  }
}
