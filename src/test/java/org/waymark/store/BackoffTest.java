package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void next_againAndAgain_growsToTheLongestWait() {
    Backoff backoff = new Backoff(Timing.NORMAL);
    long[] waits = LongStream.generate(backoff::next).limit(20).toArray();

    assertThat(waits[0]).isBetween(50L, 100L);
    assertThat(waits[1]).isBetween(100L, 200L);
    assertThat(waits[19]).isBetween(1000L, 2000L);
    assertThat(LongStream.of(waits).skip(10).distinct().count()).isGreaterThan(1);

    backoff.reset();
    assertThat(backoff.next()).isBetween(50L, 100L);
  }
}
