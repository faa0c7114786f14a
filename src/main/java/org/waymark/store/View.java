package org.waymark.store;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.waymark.config.RedisNode;

/**
 * The masters, and which of them holds a key.
 *
 * @param slots the master of each slot, {@link #NOBODY} for one that is not served; empty if there
 *     is only one master, which holds everything
 */
record View(Set<RedisNode> masters, List<RedisNode> slots) {
  private static final RedisNode NOBODY = new RedisNode("", -1);

  /** One master, which holds everything. */
  static View of(RedisNode master) {
    return new View(Set.of(master), List.of());
  }

  /**
   * The masters of a cluster.
   *
   * @param reply what {@code CLUSTER SLOTS} says: first and last slot, master, replicas
   * @param asked the node that said so, which may leave out its own host
   */
  static View of(Response reply, RedisNode asked) {
    List<RedisNode> slots = new ArrayList<>(Collections.nCopies(Slots.COUNT, NOBODY));
    Set<RedisNode> masters = new LinkedHashSet<>();
    for (Response range : reply) {
      Response master = range.get(2);
      String host = master.get(0) == null ? "" : master.get(0).toString();
      RedisNode node =
          new RedisNode(
              host.isEmpty() ? asked.host() : host, Integer.parseInt(master.get(1).toString()));
      masters.add(node);
      int first = Integer.parseInt(range.get(0).toString());
      int last = Integer.parseInt(range.get(1).toString());
      Collections.fill(slots.subList(first, last + 1), node);
    }
    if (masters.isEmpty()) {
      throw new StoreAwayException(asked + ": the cluster has no slots");
    }
    return new View(masters, slots);
  }

  /** The master that holds a key; empty if none serves its slot. */
  Optional<RedisNode> holder(String key) {
    return slots.isEmpty()
        ? Optional.of(masters.iterator().next())
        : Optional.of(slots.get(Slots.of(key))).filter(node -> !node.equals(NOBODY));
  }

  /** The masters for a person. */
  @Override
  public String toString() {
    return masters.stream().map(RedisNode::toString).sorted().collect(Collectors.joining(", "));
  }
}
