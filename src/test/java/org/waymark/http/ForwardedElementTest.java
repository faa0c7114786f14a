package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedElementTest {
  @Test
  void start_ofAnyLength_isFoundWithoutRecursion() {
    for (String text :
        List.of(
            "for=1.2.3.4;" + "a=b;".repeat(200_000) + "=",
            "for=1.2.3.4;a=\"" + "\\a".repeat(400_000),
            "for=1.2.3.4;a=" + "b".repeat(800_000) + "\"",
            " ".repeat(800_000) + "=")) {
      assertThat(ForwardedElement.start(text, text.length())).isNegative();
    }
  }
}
