package org.waymark.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.waymark.store.RedisServer;
import org.waymark.store.RespClient;
import org.waymark.store.TestCluster;

/** Processes use a Redis of several servers that change their roles. */
class RedisTopologyIT {
  private static final Path CONF = Path.of("conf");

  @Test
  void sentinelFailover() throws Exception {
    try (WatchedRedis redis = new WatchedRedis();
        Installation installation =
            Installation.provisioned(
                CONF, redis, List.of(redis.environment(), redis.environment()));
        Load load = installation.load()) {
      List<VersionedDomain> domains = installation.domains();
      redis.failOver(domains.get(domains.size() - 1));
      load.over();
      installation.change();
      load.awaitCoherent();
      redis.bringBack();
      load.goesOnFor(Duration.ofSeconds(2));
      load.end("sentinel failover, the old master comes back empty");
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
