package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.InvalidSettingsException;

/**
 * The invalid records among those that were read: invalid by themselves, or in conflict with the
 * records they refer to. Each reason is logged once, within the limit of the throttle.
 */
final class BadRecords {
  private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);

  /** Maximum number of records that are listed by name; all are counted and logged. */
  private static final int KNOWN = 200;

  /** Maximum number of problems that are kept per record, and listed in all. */
  private static final int NAMED = 50;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String prefix;
  private final Map<String, List<Problem>> invalid = new ConcurrentHashMap<>();
  private final Map<String, List<Problem>> conflicts = new ConcurrentHashMap<>();

  /** The hash of the reason last logged, by key; a reason may be long. */
  private final Cache<String, Integer> logged =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(1000).build();

  private final LogThrottle throttle = new LogThrottle();
  private final LongAdder count = new LongAdder();
  private final AtomicBoolean isRetrying = new AtomicBoolean();

  /** Creates an empty list. All keys are given without the prefix. */
  BadRecords(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Notes a record that could not be read.
   *
   * @return what a look-up fails with
   */
  Throwable invalid(String key, Throwable failure) {
    if (failure instanceof ProblemsException problems) {
      return note(invalid, key, problems.problems());
    }
    note(invalid, key, List.of(new Problem(prefix + key, 0, "", failure.toString())));
    return failure;
  }

  /**
   * Notes a record that is valid by itself.
   *
   * @param isNew whether it differs from the record that was last read
   */
  void valid(String key, boolean isNew) {
    invalid.remove(key);
    if (isNew) {
      conflicts.remove(key);
    }
  }

  /**
   * Notes a record in conflict with those it refers to; once, until the problems change.
   *
   * @return what a look-up fails with
   */
  InvalidSettingsException conflict(String key, List<Problem> problems) {
    return first(problems).equals(conflicts.get(key))
        ? failure(problems)
        : note(conflicts, key, problems);
  }

  /** Notes a record without conflicts. */
  void matches(String key) {
    conflicts.remove(key);
  }

  /** Notes that there is no such record. */
  void gone(String key) {
    invalid.remove(key);
    conflicts.remove(key);
  }

  boolean areNone() {
    return invalid.isEmpty() && conflicts.isEmpty();
  }

  private Set<String> keys() {
    Set<String> keys = new TreeSet<>(invalid.keySet());
    keys.addAll(conflicts.keySet());
    return keys;
  }

  /** The first of the invalid places, without messages. */
  List<Problem> named() {
    return Stream.of(invalid, conflicts)
        .flatMap(kind -> kind.values().stream())
        .flatMap(List::stream)
        .map(problem -> new Problem(problem.file(), 0, problem.path(), ""))
        .distinct()
        .sorted(Problem.ORDER)
        .limit(NAMED)
        .toList();
  }

  /** Looks the invalid records up again after a change of any record, at most once a second. */
  void retry(Vertx vertx, Consumer<String> lookUp) {
    if (!areNone() && isRetrying.compareAndSet(false, true)) {
      vertx.setTimer(
          RETRY.toMillis(),
          id -> {
            isRetrying.set(false);
            keys().forEach(lookUp);
          });
    }
  }

  /** The number of reads that found an invalid record. */
  long count() {
    return count.sum();
  }

  /** The number of log lines that the throttle dropped. */
  long leftOut() {
    return throttle.leftOut();
  }

  private InvalidSettingsException note(
      Map<String, List<Problem>> kind, String key, List<Problem> problems) {
    count.increment();
    if (kind.size() < KNOWN || kind.containsKey(key)) {
      kind.put(key, first(problems));
    }
    InvalidSettingsException failure = failure(problems);
    log(key, String.valueOf(failure.getMessage()));
    return failure;
  }

  private void log(String key, String reason) {
    Integer hash = reason.hashCode();
    if (hash.equals(logged.getIfPresent(key))) {
      return;
    }
    throttle
        .admit(key + ' ' + hash, LOG.atError())
        .ifPresent(
            line -> {
              logged.put(key, hash);
              line.log(
                  "invalid record; its last valid version, if there is one, stays in use:\n{}",
                  reason);
            });
  }

  private static InvalidSettingsException failure(List<Problem> problems) {
    return new InvalidSettingsException(
        String.valueOf(new ProblemsException(problems).getMessage()));
  }

  /** The first problems of a record, which may have thousands; only these are kept in memory. */
  private static List<Problem> first(List<Problem> problems) {
    return List.copyOf(problems.subList(0, Math.min(NAMED, problems.size())));
  }
}
