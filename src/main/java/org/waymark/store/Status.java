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
 * Whether the store is there, put together from all of its connections; each change is logged. Used
 * from any thread.
 */
final class Status {
  private static final Logger LOG = LoggerFactory.getLogger(RedisRecordStore.class);
  private static final String UP = "";
  static final String NOT_YET = "not connected yet";

  private final RedisConfig config;
  private final Map<Object, String> links = new HashMap<>();
  private String away = NOT_YET;
  private String unwatched = NOT_YET;
  private String masters = "";
  private String noMaster = NOT_YET;
  private String evicting = "";
  private boolean isMemoryKnown;
  private boolean isMemoryClosed;
  private String toldAway = NOT_YET;
  private String toldUnwatched = NOT_YET;
  private boolean begun;

  Status(RedisConfig config) {
    this.config = config;
  }

  /**
   * The first attempts have ended. Before that a failure is not logged: a process that has just
   * begun is slow, and its next attempt succeeds.
   */
  synchronized void begin() {
    begun = true;
    tellAway();
    tellUnwatched();
  }

  /** The masters are known. */
  synchronized void found(View view) {
    masters = view.toString();
    noMaster = UP;
    reckon();
  }

  /** Nobody could say who is master, and nobody ever has. */
  synchronized void lost(String reason) {
    noMaster = reason;
    reckon();
  }

  /** A connection for data is up. */
  synchronized void up(Object link) {
    links.put(link, UP);
    reckon();
  }

  /** A connection for data cannot be used. */
  synchronized void away(Object link, String reason) {
    links.put(link, reason);
    reckon();
  }

  /** A connection for data is no longer needed. */
  synchronized void gone(Object link) {
    links.remove(link);
    reckon();
  }

  /** Changes are told, or not for a reason. */
  synchronized void watched(String reason) {
    unwatched = reason;
    tellUnwatched();
  }

  /**
   * What the masters say of their memory.
   *
   * @param isClosed whether one of them does not let us look
   */
  synchronized void memory(Map<RedisNode, Memory> known, boolean isClosed) {
    String before = evicting;
    evicting =
        known.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().policy().stream()
                        .map(policy -> "maxmemory-policy " + policy + " at " + entry.getKey()))
            .sorted()
            .collect(Collectors.joining(", "));
    isMemoryKnown = !known.isEmpty() && !isClosed;
    if (!evicting.isEmpty() && before.isEmpty()) {
      LOG.warn("redis: evicts records when its memory is full: {}; allowed: noeviction", evicting);
    } else if (evicting.isEmpty() && !before.isEmpty()) {
      LOG.info("redis: evicts no records any more");
    }
    if (isClosed && !isMemoryClosed) {
      LOG.info("redis: whether it evicts records is not known: its user may not INFO");
    }
    isMemoryClosed = isClosed;
  }

  /** Whether the masters have been asked about their memory. */
  synchronized boolean isMemoryAsked() {
    return isMemoryKnown || isMemoryClosed;
  }

  /** 1 if a master evicts records, 0 if none does, -1 if that is not known. */
  synchronized int evicts() {
    return !evicting.isEmpty() ? 1 : isMemoryKnown ? 0 : -1;
  }

  synchronized RecordStore.State state() {
    String reason = away;
    String blind = unwatched;
    String place = masters.isEmpty() ? config.nodes().get(0).toString() : masters;
    String kind = config.type().name().toLowerCase(Locale.ROOT);
    String detail =
        reason.isEmpty()
            ? "redis (" + kind + ") at " + place
            : "redis (" + kind + ") is away: " + reason;
    if (!blind.isEmpty()) {
      detail += "; changes are not told: " + blind;
    }
    if (!evicting.isEmpty()) {
      detail += "; it evicts records: " + evicting;
    }
    return new RecordStore.State(reason.isEmpty(), blind.isEmpty(), detail);
  }

  private void reckon() {
    String reason = noMaster;
    if (reason.isEmpty()) {
      reason =
          links.values().stream()
              .filter(link -> !link.isEmpty())
              .sorted()
              .findFirst()
              .orElse(links.isEmpty() ? NOT_YET : UP);
    }
    away = reason;
    tellAway();
  }

  private void tellAway() {
    if (away.isEmpty() && !toldAway.isEmpty()) {
      LOG.info("redis: connected to {}", masters);
    } else if (!away.isEmpty() && !begun) {
      return;
    } else if (isNews(toldAway, away)) {
      LOG.warn("redis: away: {}", away);
    }
    toldAway = away;
  }

  private void tellUnwatched() {
    if (unwatched.isEmpty() && !toldUnwatched.isEmpty()) {
      LOG.info("redis: changes of records are told at once");
    } else if (!unwatched.isEmpty() && !begun) {
      return;
    } else if (isNews(toldUnwatched, unwatched)) {
      LOG.warn("redis: changes of records are not told: {}", unwatched);
    }
    toldUnwatched = unwatched;
  }

  /** True for the first of several reasons in a row. */
  private static boolean isNews(String before, String reason) {
    boolean isReason = !reason.equals(UP) && !reason.equals(NOT_YET);
    return isReason && (before.equals(UP) || before.equals(NOT_YET));
  }
}
