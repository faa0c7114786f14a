package org.waymark.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Limits the log lines of one kind that requests can cause: one a minute for each subject, and for
 * so many subjects. Lines that are left out are counted. Safe for threads.
 */
public final class LogThrottle {
  /** How many subjects have a line within a minute. */
  static final int MAX_SUBJECTS = 60;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final LongAdder leftOut = new LongAdder();
  private Map<String, Integer> thisMinute = new HashMap<>();
  private Map<String, Integer> before = Map.of();
  private long begin;

  public LogThrottle() {
    this(System::nanoTime);
  }

  LogThrottle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /**
   * A line as it may be logged, with the number of those left out since the last one.
   *
   * @param subject what it is about, such as a domain that the settings name
   * @return empty if the line is to be left out
   */
  public synchronized Optional<LoggingEventBuilder> admit(
      String subject, LoggingEventBuilder line) {
    long now = nanoTime.getAsLong();
    if (now - begin >= MINUTE) {
      before = thisMinute;
      thisMinute = new HashMap<>();
      begin = now;
    }
    Integer known = thisMinute.get(subject);
    if (known == null && thisMinute.size() < MAX_SUBJECTS) {
      thisMinute.put(subject, 0);
      Integer missed = before.get(subject);
      return Optional.of(
          missed == null || missed == 0 ? line : line.addKeyValue("leftOut", missed));
    }
    if (known != null) {
      thisMinute.put(subject, known + 1);
    }
    leftOut.increment();
    return Optional.empty();
  }

  /** How many lines were left out since the start. */
  public long leftOut() {
    return leftOut.sum();
  }
}
