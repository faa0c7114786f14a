package org.waymark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogThrottleTest {
  private static final Logger LOG = LoggerFactory.getLogger(LogThrottleTest.class);

  private final AtomicLong nanos = new AtomicLong();
  private final LogThrottle throttle = new LogThrottle(nanos::get);

  @Test
  void admit_oneLineAMinuteOfASubject() {
    assertThat(admits("a.example")).isTrue();
    for (int i = 0; i < 50_000; i++) {
      assertThat(admits("a.example")).isFalse();
    }
    assertThat(admits("b.example")).isTrue();
    assertThat(throttle.leftOut()).isEqualTo(50_000);

    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(admits("a.example")).isFalse();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(admits("a.example")).isTrue();
    assertThat(admits("a.example")).isFalse();
  }

  @Test
  void admit_ofManySubjects_aLimitedNumber() {
    int lines = 0;
    for (int i = 0; i < 100_000; i++) {
      lines += admits("d" + i + ".example") ? 1 : 0;
    }
    assertThat(lines).isEqualTo(LogThrottle.MAX_SUBJECTS);
    assertThat(throttle.leftOut()).isEqualTo(100_000 - LogThrottle.MAX_SUBJECTS);

    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(admits("d99999.example")).isTrue();
  }

  private boolean admits(String subject) {
    return throttle.admit(subject, LOG.atError()).isPresent();
  }
}
