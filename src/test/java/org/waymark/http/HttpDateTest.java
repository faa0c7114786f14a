package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-03T06:05:04.999Z"));
  private final HttpDate date = new HttpDate(clock::get);

  @Test
  void now_isAFixdateInGmt() {
    assertThat(date.now()).hasToString("Tue, 03 Nov 2026 06:05:04 GMT");
  }

  @Test
  void now_changesWithTheSecondAlone() {
    CharSequence first = date.now();
    clock.set(Instant.parse("2026-11-03T06:05:04Z"));
    assertThat(date.now()).isSameAs(first);
    clock.set(Instant.parse("2026-11-03T06:05:05Z"));
    assertThat(date.now()).hasToString("Tue, 03 Nov 2026 06:05:05 GMT");
  }
}
