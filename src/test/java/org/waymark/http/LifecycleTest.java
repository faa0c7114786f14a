package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle();

  @Test
  void stopping_afterServing_isToBeTold() {
    lifecycle.serving();
    assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.SERVING);

    assertThat(lifecycle.stopping()).isTrue();
    assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.STOPPING);
  }

  @Test
  void serving_afterStopping_isTooLate() {
    assertThat(lifecycle.stopping()).isFalse();

    lifecycle.serving();

    assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.STOPPING);
  }
}
