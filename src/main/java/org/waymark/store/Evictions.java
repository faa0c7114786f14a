package org.waymark.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.RedisNode;

/**
 * Detects evictions by the masters. Deletions and evictions cause the same notification; evictions
 * also raise a counter of the master. Runs on one event loop.
 */
final class Evictions {
  private static final Logger LOG = LoggerFactory.getLogger(Evictions.class);

  /** The time before a master that hides its memory is asked again, or evictions logged again. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final MasterConnections connections;
  private final RedisAccess access;
  private final Runnable listener;
  private final Map<RedisNode, Master> masters = new HashMap<>();
  private final long timer;

  /**
   * Starts to check the masters regularly.
   *
   * @param listener runs after each check that counts as one with evictions
   */
  Evictions(MasterConnections connections, RedisAccess access, Runnable listener) {
    this.connections = connections;
    this.access = access;
    this.listener = listener;
    this.timer =
        connections.context().setPeriodic(access.timing().check().toMillis(), id -> check());
  }

  void close() {
    connections.context().owner().cancelTimer(timer);
  }

  /**
   * Checks the master of a key. The listener runs before the future completes.
   *
   * @return failed if the master cannot be asked, but not if it hides its memory
   */
  Future<Void> look(String key) {
    return connections
        .topology()
        .compose(
            topology ->
                topology
                    .master(key)
                    .map(node -> master(node).check())
                    .orElseGet(() -> Future.failedFuture(Topology.unserved())));
  }

  private void check() {
    Topology topology = access.topology().current().result();
    if (topology == null) {
      return;
    }
    masters.keySet().retainAll(topology.masters());
    List<Future<Void>> checks =
        topology.masters().stream().map(node -> master(node).check()).toList();
    Future.join(checks).onComplete(done -> updateStatus());
  }

  private Master master(RedisNode node) {
    return masters.computeIfAbsent(node, Master::new);
  }

  private void updateStatus() {
    Map<RedisNode, Memory> known = new HashMap<>();
    masters.forEach(
        (node, master) ->
            Optional.ofNullable(master.memory).ifPresent(memory -> known.put(node, memory)));
    access.status().memory(known, masters.values().stream().anyMatch(master -> master.isHidden));
  }

  private final class Master {
    private final RedisNode node;
    private @Nullable Memory memory;
    private boolean isHidden;
    private long askedAt;
    private boolean hasEvicted;
    private long evictedAt;
    private long loggedAt;
    private @Nullable Future<Void> running;
    private @Nullable Future<Void> next;

    Master(RedisNode node) {
      this.node = node;
    }

    /**
     * Starts a check. While one is running, which may have asked too early, waits for the next one.
     */
    Future<Void> check() {
      Future<Void> before = running;
      if (before == null || before.isComplete()) {
        return ask();
      }
      Future<Void> waiting = next;
      if (waiting == null) {
        waiting = before.transform(done -> ask());
        next = waiting;
      }
      return waiting;
    }

    private Future<Void> ask() {
      next = null;
      if (isHidden && System.nanoTime() - askedAt < QUIET.toNanos()) {
        return Future.succeededFuture();
      }
      Future<Void> asked =
          Memory.ask(request -> connections.send(node, request))
              .map(
                  found -> {
                    learn(found.orElse(null));
                    return null;
                  });
      running = asked;
      return asked;
    }

    private void learn(@Nullable Memory found) {
      long now = System.nanoTime();
      OptionalLong before = memory == null ? OptionalLong.empty() : memory.evicted();
      OptionalLong count = found == null ? OptionalLong.empty() : found.evicted();
      memory = found;
      isHidden = found == null;
      askedAt = now;
      // A restarted master counts from 0, so a smaller count is also one of new evictions.
      if (before.isPresent() && count.orElse(0) > 0 && !count.equals(before)) {
        if (!hasEvicted || now - loggedAt > QUIET.toNanos()) {
          loggedAt = now;
          LOG.warn(
              "redis: {} has evicted {} keys; vanished records count as lost, not as deleted",
              node,
              count.getAsLong());
        }
        hasEvicted = true;
        evictedAt = now;
      }
      // A notification may arrive after its eviction was counted: the next regular check, at least,
      // must cover it.
      if (hasEvicted
          && now - evictedAt < access.timing().check().multipliedBy(3).dividedBy(2).toNanos()) {
        listener.run();
      }
    }
  }
}
