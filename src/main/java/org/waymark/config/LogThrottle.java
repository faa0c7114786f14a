package org.waymark.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Limits the log lines of one kind that requests can cause: one per minute and subject, for at most
 * {@link #MAX_SUBJECTS} subjects. Counts the suppressed lines. Thread-safe.
 */
public final class LogThrottle {
  /** The limit of subjects per minute. */
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
   * The line, with the number of lines on the subject that were suppressed in the minute before.
   *
   * @param subject what the line is about, such as a domain in the settings
   * @return empty if the line is suppressed
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

  /** The number of lines suppressed since the start. */
  public long leftOut() {
    return leftOut.sum();
  }
}
