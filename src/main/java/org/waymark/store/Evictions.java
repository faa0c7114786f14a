package org.waymark.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.RedisNode;

/**
 * Watches whether the masters evict records. A deletion and an eviction are told in the same way;
 * what tells them apart is that the master has counted evictions since the last look. Runs on one
 * event loop.
 */
final class Evictions {
  private static final Logger LOG = LoggerFactory.getLogger(RedisRecordStore.class);

  /** How long a master that does not let us look is not asked again, nor the log told again. */
  private static final Duration WHILE = Duration.ofMinutes(1);

  private final Lane lane;
  private final Parts parts;
  private final Runnable listener;
  private final Map<RedisNode, Master> masters = new HashMap<>();
  private final long timer;

  /**
   * Begins to look.
   *
   * @param listener is told after each look that found evictions
   */
  Evictions(Lane lane, Parts parts, Runnable listener) {
    this.lane = lane;
    this.parts = parts;
    this.listener = listener;
    this.timer = lane.context().setPeriodic(parts.pace().look().toMillis(), id -> look());
  }

  void close() {
    lane.context().owner().cancelTimer(timer);
  }

  /**
   * Looks at the master of a key, and tells the listener before it is done.
   *
   * @return failed if the master cannot be asked, not if it does not let us look
   */
  Future<Void> look(String key) {
    return lane.view()
        .compose(
            view ->
                view.holder(key)
                    .map(node -> master(node).look())
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new StoreAwayException("no master serves the slot of the key"))));
  }

  private void look() {
    View view = parts.topology().view().result();
    if (view == null) {
      return;
    }
    masters.keySet().retainAll(view.masters());
    List<Future<Void>> looks = view.masters().stream().map(node -> master(node).look()).toList();
    Future.join(looks).onComplete(done -> tell());
  }

  private Master master(RedisNode node) {
    return masters.computeIfAbsent(node, Master::new);
  }

  private void tell() {
    Map<RedisNode, Memory> known = new LinkedHashMap<>();
    boolean isUnknown = false;
    for (Master master : masters.values()) {
      isUnknown |= master.isClosedToUs;
      Optional.ofNullable(master.memory).ifPresent(memory -> known.put(master.node, memory));
    }
    parts.status().memory(known, isUnknown);
  }

  /** One master. */
  private final class Master {
    private final RedisNode node;
    private @Nullable Memory memory;
    private boolean isClosedToUs;
    private long askAgain;
    private boolean hasEvicted;
    private long evictedAt;
    private long loggedAt;
    private @Nullable Future<Void> running;
    private @Nullable Future<Void> next;

    Master(RedisNode node) {
      this.node = node;
    }

    /** A look that is on its way may have been taken too early: the next one is waited for. */
    Future<Void> look() {
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
      if (isClosedToUs && System.nanoTime() - askAgain < 0) {
        return Future.succeededFuture();
      }
      Future<Void> asked =
          Memory.ask(lane.link(node)::inquire)
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
      isClosedToUs = found == null;
      askAgain = now + WHILE.toNanos();
      OptionalLong before = memory == null ? OptionalLong.empty() : memory.evicted();
      memory = found;
      if (found != null && hasGrown(before, found.evicted())) {
        if (!hasEvicted || now - loggedAt > WHILE.toNanos()) {
          loggedAt = now;
          LOG.warn(
              "redis: {} has evicted {} keys: records that vanish are not taken for deleted",
              node,
              found.evicted().getAsLong());
        }
        hasEvicted = true;
        evictedAt = now;
      }
      // What was evicted may be told a moment after it was counted.
      if (hasEvicted && now - evictedAt < parts.pace().look().toNanos()) {
        listener.run();
      }
    }

    /** A count that has become smaller was begun again. */
    private static boolean hasGrown(OptionalLong before, OptionalLong now) {
      return before.isPresent()
          && now.isPresent()
          && now.getAsLong() > 0
          && now.getAsLong() != before.getAsLong();
    }
  }
}
