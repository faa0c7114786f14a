package org.waymark.store;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisNode;

/**
 * Whether the store is reachable and watched, derived from all of its connections. Changes are
 * logged. Used from any thread.
 */
final class Status {
  static final String NOT_YET = "not connected yet";

  private static final Logger LOG = LoggerFactory.getLogger(Status.class);

  private final RedisConfig config;
  private final Map<Object, String> connections = new HashMap<>();
  private final Condition reachable = new Condition("away");
  private final Condition watched = new Condition("no change notifications");
  private String masters = "";
  private String noMaster = NOT_YET;
  private String evicting = "";
  private boolean isMemoryKnown;
  private boolean isMemoryHidden;
  private boolean hasBegun;

  /** A condition that holds, or fails for a reason. */
  private final class Condition {
    private final String failure;
    private String reason = NOT_YET;
    private String logged = NOT_YET;

    Condition(String failure) {
      this.failure = failure;
    }

    void set(String newReason) {
      reason = newReason;
      log();
    }

    void log() {
      if (!reason.isEmpty() && !hasBegun) {
        return;
      }
      boolean wasDown = !logged.isEmpty() && !logged.equals(NOT_YET);
      if (reason.isEmpty() && !logged.isEmpty()) {
        LOG.info(
            this == reachable ? "redis: connected to {}" : "redis: change notifications are on",
            masters);
      } else if (!reason.isEmpty() && !reason.equals(NOT_YET) && !wasDown) {
        LOG.warn("redis: {}: {}", failure, reason);
      }
      logged = reason;
    }
  }

  Status(RedisConfig config) {
    this.config = config;
  }

  /**
   * Starts to log failures, when the first attempts to connect have ended: at start a process is
   * slow, and its second attempt often succeeds.
   */
  synchronized void begin() {
    hasBegun = true;
    reachable.log();
    watched.log();
  }

  /** Notes the masters that a lookup found. */
  synchronized void found(Topology topology) {
    masters = topology.toString();
    noMaster = "";
    update();
  }

  /** Notes that no lookup has found a master yet. */
  synchronized void lost(String reason) {
    noMaster = reason;
    update();
  }

  /** Notes that a data connection is open. */
  synchronized void up(Object connection) {
    connections.put(connection, "");
    update();
  }

  /** Notes that a data connection is closed. */
  synchronized void away(Object connection, String reason) {
    connections.put(connection, reason);
    update();
  }

  /** Notes that a data connection is no longer needed. */
  synchronized void gone(Object connection) {
    connections.remove(connection);
    update();
  }

  /**
   * Notes whether change notifications are on.
   *
   * @param reason why they are off; empty if they are on
   */
  synchronized void watched(String reason) {
    watched.set(reason);
  }

  /**
   * Notes the memory settings of the masters.
   *
   * @param isHidden whether our user may not see that of some master
   */
  synchronized void memory(Map<RedisNode, Memory> known, boolean isHidden) {
    String before = evicting;
    evicting =
        known.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().policy().stream()
                        .map(policy -> "maxmemory-policy " + policy + " at " + entry.getKey()))
            .sorted()
            .collect(Collectors.joining(", "));
    isMemoryKnown = !known.isEmpty() && !isHidden;
    if (!evicting.isEmpty() && before.isEmpty()) {
      LOG.warn("redis: evicts records when its memory is full: {}; allowed: noeviction", evicting);
    } else if (evicting.isEmpty() && !before.isEmpty()) {
      LOG.info("redis: no longer evicts records");
    }
    if (isHidden && !isMemoryHidden) {
      LOG.info("redis: cannot tell whether it evicts records: its user lacks +info");
    }
    isMemoryHidden = isHidden;
  }

  /** 1 if a master evicts records, 0 if none does, -1 if unknown. */
  synchronized int evicts() {
    return !evicting.isEmpty() ? 1 : isMemoryKnown ? 0 : -1;
  }

  synchronized RecordStore.State state() {
    String place = masters.isEmpty() ? config.nodes().get(0).toString() : masters;
    String kind = "redis (" + config.type().name().toLowerCase(Locale.ROOT) + ")";
    String detail =
        reachable.reason.isEmpty() ? kind + " at " + place : kind + " is away: " + reachable.reason;
    if (!watched.reason.isEmpty()) {
      detail += "; no change notifications: " + watched.reason;
    }
    if (!evicting.isEmpty()) {
      detail += "; it evicts records: " + evicting;
    }
    return new RecordStore.State(reachable.reason.isEmpty(), watched.reason.isEmpty(), detail);
  }

  private void update() {
    reachable.set(
        noMaster.isEmpty()
            ? connections.values().stream()
                .filter(reason -> !reason.isEmpty())
                .sorted()
                .findFirst()
                .orElse(connections.isEmpty() ? NOT_YET : "")
            : noMaster);
  }
}
