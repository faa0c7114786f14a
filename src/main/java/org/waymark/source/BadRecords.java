package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of records that cannot be used: each once, and not more than one a second. */
final class BadRecords {
  private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final Cache<String, String> told =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(1000).build();
  private final AtomicLong next = new AtomicLong(System.nanoTime());
  private final LongAdder count = new LongAdder();
  private final LongAdder silent = new LongAdder();

  /** Notes one that was read. */
  void add(String place, String reason) {
    count.increment();
    if (reason.equals(told.getIfPresent(place))) {
      return;
    }
    long now = System.nanoTime();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + PAUSE)) {
      silent.increment();
      return;
    }
    told.put(place, reason);
    LOG.atError()
        .addKeyValue("notTold", silent.sumThenReset())
        .log(
            "a record cannot be used, the one before it stays in use if there was one:\n{}",
            reason);
  }

  /** How many were read. */
  long count() {
    return count.sum();
  }
}
