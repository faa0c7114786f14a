package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void eventsThatAreAlwaysDue_takeTheirTurns() {
    Pace pace = new Pace(5, 100);
    assertThat(pace.reserve(100)).isZero();
    assertThat(pace.reserve(100)).isEqualTo(SECOND / 5);
    assertThat(pace.reserve(100)).isEqualTo(2 * SECOND / 5);
    assertThat(pace.reserve(100 + SECOND / 5)).isEqualTo(2 * SECOND / 5);
  }

  @Test
  void pause_savesNoTurns() {
    Pace pace = new Pace(5, 0);
    pace.reserve(0);
    assertThat(pace.reserve(60 * SECOND)).isZero();
    assertThat(pace.reserve(60 * SECOND)).isEqualTo(SECOND / 5);
  }
}
