package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The records that were read and cannot be used, for as long as they cannot. Each is told once for
 * each reason, as far as the throttle lets it.
 */
final class BadRecords {
  private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);

  /** How many are known by name; further ones are told and counted. */
  private static final int KNOWN = 200;

  private static final int NAMED = 50;

  private final String prefix;
  private final Map<String, List<Problem>> unreadable = new ConcurrentHashMap<>();
  private final Map<String, List<Problem>> unfit = new ConcurrentHashMap<>();

  /** A hash of the reason that was last told of each; a reason may be long. */
  private final Cache<String, Integer> told =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(1000).build();

  private final LogThrottle throttle = new LogThrottle();
  private final LongAdder count = new LongAdder();

  /** Begins with none; keys are given without the prefix of the installation. */
  BadRecords(String prefix) {
    this.prefix = prefix;
  }

  /** A record was read, and is of no use by itself. */
  void unreadable(String key, Throwable failure) {
    note(
        unreadable,
        key,
        failure instanceof ProblemsException bad
            ? bad.problems()
            : List.of(new Problem(prefix + key, 0, "", failure.toString())));
  }

  /**
   * A record was read, and can be used as far as it goes.
   *
   * @param isNew whether it says something else than what was last read of it
   */
  void readable(String key, boolean isNew) {
    unreadable.remove(key);
    if (isNew) {
      unfit.remove(key);
    }
  }

  /** A record does not go together with what it refers to; noted once, until that changes. */
  void unfit(String key, List<Problem> problems) {
    if (!first(problems).equals(unfit.get(key))) {
      note(unfit, key, problems);
    }
  }

  /** A record refers to what is not there; noted once, until that changes. */
  void unfit(String key, String path, String message) {
    unfit(key, List.of(new Problem(prefix + key, 0, path, message)));
  }

  /** A record goes together with what it refers to. */
  void fits(String key) {
    unfit.remove(key);
  }

  /** There is no such record. */
  void gone(String key) {
    unreadable.remove(key);
    unfit.remove(key);
  }

  boolean areNone() {
    return unreadable.isEmpty() && unfit.isEmpty();
  }

  /** The keys of those that cannot be used now. */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>(unreadable.keySet());
    keys.addAll(unfit.keySet());
    return keys;
  }

  /** What is wrong now, as far as it is not too much to name. */
  List<BadRecord> named() {
    return Stream.of(unreadable, unfit)
        .flatMap(kind -> kind.values().stream())
        .flatMap(List::stream)
        .map(problem -> new BadRecord(problem.file(), problem.path()))
        .distinct()
        .sorted(BadRecord.ORDER)
        .limit(NAMED)
        .toList();
  }

  /** How many were read. */
  long count() {
    return count.sum();
  }

  /** How many lines of the log were left out. */
  long leftOut() {
    return throttle.leftOut();
  }

  private void note(Map<String, List<Problem>> kind, String key, List<Problem> problems) {
    count.increment();
    if (kind.size() < KNOWN || kind.containsKey(key)) {
      kind.put(key, first(problems));
    }
    tell(key, String.valueOf(new ProblemsException(problems).getMessage()));
  }

  private void tell(String key, String reason) {
    Integer hash = reason.hashCode();
    if (hash.equals(told.getIfPresent(key))) {
      return;
    }
    throttle
        .admit(key + ' ' + hash, LOG.atError())
        .ifPresent(
            line -> {
              told.put(key, hash);
              line.log(
                  "a record cannot be used, the one before it stays in use if there was one:\n{}",
                  reason);
            });
  }

  /** A record of many kilobytes may have thousands of problems, and is kept in mind with a few. */
  private static List<Problem> first(List<Problem> problems) {
    return List.copyOf(problems.subList(0, Math.min(NAMED, problems.size())));
  }
}
