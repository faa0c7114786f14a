package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandColorTest {
  /** Contrasts to white that the WCAG working group and its tools publish. */
  @ParameterizedTest
  @CsvSource({
    "000000, 21.0",
    "ffffff, 1.0",
    "777777, 4.478",
    "767676, 4.542",
    "ff0000, 3.998",
    "0000ff, 8.592",
    "00ff00, 1.372",
  })
  void contrast_isThatOfWcag(String hex, double contrast) {
    BrandColor color = BrandColor.parse(hex).orElseThrow();
    assertThat(color.contrast(BrandColor.WHITE)).isCloseTo(contrast, within(0.001));
    assertThat(BrandColor.WHITE.contrast(color)).isCloseTo(contrast, within(0.001));
    assertThat(color.isLegibleOn(BrandColor.WHITE)).isEqualTo(contrast >= 4.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "#0a5bd3", "0A5BD3", "0a5bd", "0a5bd33", "0a5bdg", "٠٠٠٠٠٠", "-12345"})
  void parse_anythingElse_isNoColor(String text) {
    assertThat(BrandColor.parse(text)).isEmpty();
  }

  @Test
  void hex_isWhatWasParsed() {
    assertThat(BrandColor.parse("0a5b03").orElseThrow().hex()).isEqualTo("0a5b03");
  }

  @Test
  void legibleOn_aColorThatIsLegible_isUnchanged() {
    BrandColor blue = BrandColor.parse("0a5bd3").orElseThrow();
    assertThat(blue.legibleOn(BrandColor.BLACK, BrandColor.WHITE)).isEqualTo(blue);
  }

  @Test
  void legibleOn_everyColor_isLegibleAndNear() {
    IntStream.range(0, 4096)
        .mapToObj(i -> new BrandColor((i >> 8) * 17, (i >> 4 & 15) * 17, (i & 15) * 17))
        .forEach(
            color -> {
              BrandColor shade = color.legibleOn(BrandColor.BLACK, BrandColor.WHITE);
              assertThat(shade.contrast(BrandColor.WHITE)).isGreaterThanOrEqualTo(4.5);
              if (!color.isLegibleOn(BrandColor.WHITE)) {
                assertThat(shade.contrast(BrandColor.WHITE)).isLessThan(4.7);
              }
            });
  }
}
