package org.waymark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AllowedProfilesTest {
  @Test
  void insteadOf_isLookedForOnceForEachName_andNotForAnyNumberOfThem() {
    AtomicInteger searches = new AtomicInteger();
    AllowedProfiles unknown =
        new AllowedProfiles(
            () -> {
              searches.incrementAndGet();
              return List.of("farm", "shared");
            });

    assertThat(unknown.insteadOf("shraed")).isEqualTo("farm, shared; did you mean shared?");
    for (int i = 0; i < 10_000; i++) {
      unknown.insteadOf("tenant-" + i);
    }

    assertThat(searches).hasValue(20);
    assertThat(unknown.insteadOf("tenant-9999")).isEqualTo("the name of a profile");
    assertThat(unknown.insteadOf("shraed")).isEqualTo("farm, shared; did you mean shared?");
  }

  @Test
  void insteadOf_withoutProfiles_isNothing() {
    assertThat(new AllowedProfiles(List::of).insteadOf("shared"))
        .isEqualTo("none, because no profile is defined");
  }
}
