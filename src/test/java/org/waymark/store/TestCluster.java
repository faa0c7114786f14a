package org.waymark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Three masters that share the slots, put together by commands. */
final class TestCluster implements AutoCloseable {
  final List<RedisServer> nodes = new ArrayList<>();

  TestCluster() throws Exception {
    for (int i = 0; i < 3; i++) {
      nodes.add(
          RedisServer.start(
              "--cluster-enabled", "yes",
              "--cluster-node-timeout", "1000",
              "--cluster-require-full-coverage", "no"));
    }
    for (int i = 0; i < 3; i++) {
      List<String> add = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      for (int slot = i; slot < Slots.COUNT; slot++) {
        if (slot * 3 / Slots.COUNT == i) {
          add.add(Integer.toString(slot));
        }
      }
      nodes.get(i).call(add.toArray(String[]::new));
      nodes.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
      String port = Integer.toString(nodes.get(i).port());
      nodes.get(0).call("CLUSTER", "MEET", "127.0.0.1", port);
    }
    for (RedisServer node : nodes) {
      Until.that(
          "the cluster is whole",
          () -> {
            String info = String.valueOf(node.call("CLUSTER", "INFO"));
            return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:16384");
          });
    }
  }

  RedisServer[] servers() {
    return nodes.toArray(RedisServer[]::new);
  }

  /** The node that holds a key. */
  RedisServer holder(String key) {
    return nodes.get(Slots.of(key) * 3 / Slots.COUNT);
  }

  /** Moves the slot of a key, and one key in it, to another node; the others learn it later. */
  void beginMove(String key, RedisServer to) throws Exception {
    String slot = Integer.toString(Slots.of(key));
    to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", id(holder(key)));
    holder(key).call("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
    String port = Integer.toString(to.port());
    holder(key).call("MIGRATE", "127.0.0.1", port, key, "0", "5000");
  }

  void endMove(String key, RedisServer to) throws Exception {
    String slot = Integer.toString(Slots.of(key));
    to.call("CLUSTER", "SETSLOT", slot, "NODE", id(to));
    holder(key).call("CLUSTER", "SETSLOT", slot, "NODE", id(to));
  }

  private static String id(RedisServer node) throws Exception {
    return String.valueOf(node.call("CLUSTER", "MYID"));
  }

  @Override
  public void close() throws IOException {
    for (RedisServer node : nodes) {
      node.close();
    }
  }
}
