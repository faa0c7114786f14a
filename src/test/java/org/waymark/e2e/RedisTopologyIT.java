package org.waymark.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.waymark.store.RedisServer;
import org.waymark.store.RespClient;
import org.waymark.store.TestCluster;
import org.waymark.store.Until;

/** Processes on a Redis of several servers, whose parts change. */
class RedisTopologyIT {
  private static final Path CONF = Path.of("conf");

  @Test
  void sentinelFailover() throws Exception {
    try (RedisServer master = RedisServer.start();
        RedisServer replica =
            RedisServer.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
        RedisServer sentinel = RedisServer.sentinel(master)) {
      Map<String, String> environment =
          Map.of(
              "WAYMARK_REDIS_URI", sentinel.uri(),
              "WAYMARK_REDIS_TYPE", "sentinel",
              "WAYMARK_REDIS_MASTER", "mymaster");
      AtomicReference<RedisServer> writable = new AtomicReference<>(master);
      try (Installation installation =
              Installation.provisioned(
                  CONF,
                  commands -> writable.get().pipeline(commands),
                  List.of(environment, environment));
          Load load = installation.load()) {
        Until.that(
            "the sentinel knows the replica",
            () ->
                String.valueOf(sentinel.call("SENTINEL", "REPLICAS", "mymaster"))
                    .contains(Integer.toString(replica.port())));
        VersionedDomain last = installation.domains().get(installation.domains().size() - 1);
        Until.that(
            "the replica has it all", () -> last.record().equals(replica.call("GET", last.key())));
        master.kill();
        Until.that("the replica is master", () -> isMaster(replica));
        writable.set(replica);
        load.over();
        installation.change();
        load.awaitCoherent();
        // Empty, and a master until the sentinel tells it otherwise.
        master.begin();
        load.goesOnFor(Duration.ofSeconds(2));
        load.end("sentinel failover, the old master comes back empty");
      }
    }
  }

  /** Who is promoted throws all of its clients out. */
  private static boolean isMaster(RedisServer server) {
    try {
      return String.valueOf(server.call("ROLE")).startsWith("[master");
    } catch (IOException thrownOut) {
      return false;
    }
  }

  @Test
  void clusterMovesSlots() throws Exception {
    Map<String, RedisServer> moved = new HashMap<>();
    try (TestCluster cluster = new TestCluster()) {
      Map<String, String> environment =
          Map.of("WAYMARK_REDIS_URI", cluster.uri(), "WAYMARK_REDIS_TYPE", "cluster");
      try (Installation installation =
              Installation.provisioned(
                  CONF,
                  commands -> {
                    for (List<String> command : commands) {
                      String key = command.get(1);
                      RedisServer holder = moved.getOrDefault(key, cluster.holder(key));
                      try (RespClient client = new RespClient(holder.port())) {
                        // Allowed while the slot is on its way, and of no effect otherwise.
                        client.call("ASKING");
                        client.call(command.toArray(String[]::new));
                      }
                    }
                  },
                  List.of(environment));
          Load load = installation.load()) {
        List<String> keys =
            installation.domains().stream().limit(8).map(VersionedDomain::versionKey).toList();
        for (String key : keys) {
          RedisServer to = cluster.other(key);
          cluster.beginMove(key, to);
          moved.put(key, to);
        }
        load.over();
        installation.change();
        load.awaitCoherent();
        load.goesOnFor(Duration.ofSeconds(1));
        for (String key : keys) {
          cluster.endMove(key, moved.get(key));
        }
        load.over();
        installation.change();
        load.awaitCoherent();
        load.end("cluster, 8 slots moved");
      }
    }
  }
}
