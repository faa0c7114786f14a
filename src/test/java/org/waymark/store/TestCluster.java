package org.waymark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.waymark.testing.Eventually;

/** Three masters that share the slots, put together by commands. */
public final class TestCluster implements AutoCloseable {
  final List<RedisServer> nodes = new ArrayList<>();
  private final Endpoint wire;

  public TestCluster() throws Exception {
    this(Endpoint.PLAIN);
  }

  TestCluster(Endpoint wire) throws Exception {
    this.wire = wire;
    for (int i = 0; i < 3; i++) {
      nodes.add(node());
    }
    for (int i = 0; i < 3; i++) {
      List<String> add = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      for (int slot = i; slot < Topology.SLOTS; slot++) {
        if (slot * 3 / Topology.SLOTS == i) {
          add.add(Integer.toString(slot));
        }
      }
      nodes.get(i).call(add.toArray(String[]::new));
      nodes.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
      meet(nodes.get(i));
    }
    for (RedisServer node : nodes) {
      Eventually.until(
          "the cluster is whole",
          () -> {
            String info = String.valueOf(node.call("CLUSTER", "INFO"));
            return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:16384");
          });
    }
  }

  /** Adds a replica of a master, and waits until it follows. */
  RedisServer addReplica(RedisServer master) throws Exception {
    RedisServer replica = node();
    nodes.add(replica);
    meet(replica);
    String id = id(master);
    Eventually.until(
        "the nodes know each other",
        () -> String.valueOf(replica.call("CLUSTER", "NODES")).contains(id + " " + wire.host()));
    replica.call("CLUSTER", "REPLICATE", id);
    Eventually.until(
        "the replica follows",
        () -> String.valueOf(replica.call("INFO", "replication")).contains("link_status:up"));
    Eventually.until(
        "everybody knows the replica",
        () -> {
          for (RedisServer node : nodes) {
            if (!String.valueOf(node.call("CLUSTER", "REPLICAS", id)).contains(id)) {
              return false;
            }
          }
          return true;
        });
    return replica;
  }

  private RedisServer node() throws Exception {
    return RedisServer.start(
        wire,
        "--cluster-enabled",
        "yes",
        "--cluster-node-timeout",
        "1000",
        "--cluster-require-full-coverage",
        "no");
  }

  private void meet(RedisServer node) throws Exception {
    nodes.get(0).call("CLUSTER", "MEET", wire.host(), Integer.toString(node.port()));
  }

  RedisServer[] servers() {
    return nodes.toArray(RedisServer[]::new);
  }

  public String uri() {
    return nodes.get(0).uri();
  }

  /** The node that holds a key. */
  public RedisServer holder(String key) {
    return nodes.get(Topology.hashSlot(key) * 3 / Topology.SLOTS);
  }

  /** A node that does not hold a key. */
  public RedisServer other(String key) {
    return nodes.get((nodes.indexOf(holder(key)) + 1) % nodes.size());
  }

  /** Begins to move the slot of a key to another node, and moves that key. */
  public void beginMove(String key, RedisServer to) throws Exception {
    String slot = Integer.toString(Topology.hashSlot(key));
    to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", id(holder(key)));
    holder(key).call("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
    String port = Integer.toString(to.port());
    holder(key).call("MIGRATE", wire.host(), port, key, "0", "5000");
  }

  /**
   * Ends a move, and waits until all have heard of it and of its epoch: a node that had not would
   * give the next owner the same epoch, or none, and gossip would take that slot back.
   */
  public void endMove(String key, RedisServer to) throws Exception {
    String slot = Integer.toString(Topology.hashSlot(key));
    to.call("CLUSTER", "SETSLOT", slot, "NODE", id(to));
    for (RedisServer node : nodes) {
      node.call("CLUSTER", "SETSLOT", slot, "NODE", id(to));
    }
    to.call("CLUSTER", "BUMPEPOCH");
    Eventually.until("all know the owner of slot " + slot, () -> areOfOneMind(key, to));
  }

  private boolean areOfOneMind(String key, RedisServer owner) throws Exception {
    Set<String> epochs = new HashSet<>();
    for (RedisServer node : nodes) {
      String info = String.valueOf(node.call("CLUSTER", "INFO"));
      epochs.add(info.replaceFirst("(?s).*(cluster_current_epoch:\\d+).*", "$1"));
      if (!owner(node, key).endsWith(":" + owner.port())) {
        return false;
      }
    }
    return epochs.size() == 1;
  }

  /** The port to which a node redirects clients for a key. */
  private static String owner(RedisServer node, String key) throws Exception {
    try {
      node.call("GET", key);
      return ":" + node.port();
    } catch (IOException moved) {
      return String.valueOf(moved.getMessage());
    }
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
