package org.waymark.store;

import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.waymark.config.RedisNode;

/**
 * The masters, and the hash slots that each serves.
 *
 * @param slots the master of each hash slot, {@link #UNSERVED} where there is none; empty if a
 *     single master has all keys
 */
record Topology(Set<RedisNode> masters, List<RedisNode> slots) {
  static final int SLOTS = 16_384;
  private static final RedisNode UNSERVED = new RedisNode("", -1);

  /** A single master with all keys. */
  static Topology of(RedisNode master) {
    return new Topology(Set.of(master), List.of());
  }

  /**
   * The masters of a cluster.
   *
   * @param reply to {@code CLUSTER SLOTS}: first and last slot, master, replicas of each range
   * @param asked the node that replied; it may omit its own host
   */
  static Topology of(Response reply, RedisNode asked) {
    List<RedisNode> slots = new ArrayList<>(Collections.nCopies(SLOTS, UNSERVED));
    Set<RedisNode> masters = new LinkedHashSet<>();
    for (Response range : reply) {
      Response master = range.get(2);
      String host = master.get(0) == null ? "" : master.get(0).toString();
      RedisNode node = new RedisNode(host.isEmpty() ? asked.host() : host, integer(master.get(1)));
      masters.add(node);
      Collections.fill(slots.subList(integer(range.get(0)), integer(range.get(1)) + 1), node);
    }
    if (masters.isEmpty()) {
      throw new StoreAwayException(asked + ": the cluster serves no slots");
    }
    return new Topology(masters, slots);
  }

  private static int integer(Response number) {
    return Integer.parseInt(number.toString());
  }

  /** The master of a key; empty if its hash slot is not served. */
  Optional<RedisNode> master(String key) {
    return slots.isEmpty()
        ? Optional.of(masters.iterator().next())
        : Optional.of(slots.get(hashSlot(key))).filter(node -> !node.equals(UNSERVED));
  }

  static StoreAwayException unserved() {
    return new StoreAwayException("no master serves the hash slot of the key");
  }

  /**
   * The hash slot of a key: CRC-16/XMODEM of its hash tag, or else of the whole key (cluster
   * specification, "Key distribution model" and "Hash tags").
   */
  static int hashSlot(String key) {
    int open = key.indexOf('{');
    int close = key.indexOf('}', open + 1);
    String hashed = open >= 0 && close > open + 1 ? key.substring(open + 1, close) : key;
    int crc = 0;
    for (byte b : hashed.getBytes(StandardCharsets.UTF_8)) {
      crc ^= (b & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
      }
    }
    return (crc & 0xFFFF) % SLOTS;
  }

  /** The addresses of the masters, in order. */
  @Override
  public String toString() {
    return masters.stream().map(RedisNode::toString).sorted().collect(Collectors.joining(", "));
  }
}
