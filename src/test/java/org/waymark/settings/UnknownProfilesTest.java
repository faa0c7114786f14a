package org.waymark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnknownProfilesTest {
  @Test
  void allowed_isLookedForOnceForEachName_andNotForAnyNumberOfThem() {
    AtomicInteger searches = new AtomicInteger();
    UnknownProfiles unknown =
        new UnknownProfiles(
            () -> {
              searches.incrementAndGet();
              return List.of("farm", "shared");
            });

    assertThat(unknown.allowed("shraed")).isEqualTo("farm, shared; did you mean shared?");
    for (int i = 0; i < 10_000; i++) {
      unknown.allowed("tenant-" + i);
    }

    assertThat(searches).hasValue(20);
    assertThat(unknown.allowed("tenant-9999")).isEqualTo("the name of a profile");
    assertThat(unknown.allowed("shraed")).isEqualTo("farm, shared; did you mean shared?");
  }

  @Test
  void allowed_withoutProfiles_isNothing() {
    assertThat(new UnknownProfiles(List::of).allowed("shared"))
        .isEqualTo("nothing, there are no profiles");
  }
}
