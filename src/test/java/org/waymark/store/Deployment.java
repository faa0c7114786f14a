package org.waymark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.waymark.config.RedisConfig;
import org.waymark.testing.Eventually;

/** Servers as an operator runs them, one of which is a master that can be replaced. */
final class Deployment implements AutoCloseable {
  private final RedisConfig.Type type;
  private final Endpoint wire;
  private final List<RedisServer> servers = new ArrayList<>();
  private RedisServer master;
  private RedisServer other;
  private TestStore.Setup setup;

  Deployment(RedisConfig.Type type, Endpoint wire) throws Exception {
    this.type = type;
    this.wire = wire;
    if (type == RedisConfig.Type.CLUSTER) {
      TestCluster cluster = new TestCluster(wire);
      master = cluster.nodes.get(2);
      other = cluster.addReplica(master);
      servers.addAll(cluster.nodes);
      setup = TestStore.at(cluster.nodes.get(0));
      return;
    }
    master = RedisServer.start(wire, "--appendonly", "yes", "--appendfsync", "no");
    servers.add(master);
    if (type == RedisConfig.Type.STANDALONE) {
      other = master;
      setup = TestStore.at(master);
      return;
    }
    other = RedisServer.replica(master);
    servers.add(other);
    setup = TestStore.at(other, master);
    if (type == RedisConfig.Type.SENTINEL) {
      RedisServer sentinel = RedisServer.sentinel(master);
      servers.add(sentinel);
      setup = TestStore.at(sentinel);
      Eventually.until(
          "the sentinel knows the replica",
          () ->
              String.valueOf(sentinel.call("SENTINEL", "REPLICAS", "mymaster"))
                  .contains(Integer.toString(other.port())));
    }
  }

  TestStore.Setup setup() throws Exception {
    setup.type(type);
    return wire.certificates() == null ? setup : setup.tls(wire.certificates().authority());
  }

  /** The master of the last slots in a cluster, and of everything else. */
  RedisServer master() {
    return master;
  }

  /** Makes the other server master; the one that was dies, or follows it. Alone, it starts anew. */
  void failOver() throws Exception {
    Eventually.until("the replica has everything", () -> offset(master).equals(offset(other)));
    switch (type) {
      case STANDALONE -> {
        master.kill();
        master.begin();
      }
      case REPLICATION -> {
        other.call("REPLICAOF", "NO", "ONE");
        master.call("REPLICAOF", wire.name(), Integer.toString(other.port()));
      }
      case SENTINEL, CLUSTER -> master.kill();
    }
    master = other;
  }

  private static String offset(RedisServer server) throws IOException {
    return String.valueOf(server.call("INFO", "replication"))
        .lines()
        .filter(line -> line.startsWith("master_repl_offset:"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (RedisServer server : servers) {
      server.close();
    }
  }
}
