package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.Chance;

/** Names beyond ASCII. */
class DomainNameIdnTest {
  @ParameterizedTest
  @CsvSource({
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.Example., xn--bcher-kva.example",
    // The same letter, composed and decomposed.
    "b\u00E4r.example, xn--br-via.example",
    "ba\u0308r.example, xn--br-via.example",
    "пример.example, xn--e1afmkfd.example",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    // Full-width letters and dots, as an input method for Chinese or Japanese types them.
    "ｃｕｓｔｏｍｅｒ．ｃｏｍ, customer.com",
    "customer。com, customer.com",
    "customer｡com, customer.com",
    "a\u00ADb.example, ab.example",
  })
  void parse_uLabels_becomeALabels(String text, String canonical) {
    assertThat(DomainName.parse(text)).map(DomainName::value).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "straße.example", // sharp s
        "STRAẞE.example", // its capital, which IDNA2003 does not know
        "λόγος.example", // final sigma
        "نامه\u200Cای.example", // zero width non-joiner
        "ශ්\u200Dරී.example", // zero width joiner
      })
  void parse_deviationCharacter_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @Test
  void parse_deviationCharacterAsALabel_isTaken() {
    assertThat(DomainName.parse("xn--strae-oqa.example")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "。",
        "．example",
        "ü。。example",
        "bücher。",
        "\u00AD.example",
        "ä_b.example",
        "ü-.example",
        "-ü.example",
        "ü b.example",
        "a\u2024b.example",
        "ℂ℀.example",
        "１９２．０．２．１",
        "４７１１",
        "\uD800.example",
        "ü\uDC00.example",
        "\uD83D\uDE00.example",
        "ü\u0000.example",
        "\u202Eü.example",
      })
  void parse_noName_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @Test
  void parse_uLabelWhoseALabelIsTooLong_isRefused() {
    String longest = "ü".repeat(57);
    assertThat(IDN.toASCII(longest)).hasSize(63);
    assertThat(DomainName.parse(longest + ".example")).isPresent();
    assertThat(DomainName.parse(longest + "ü.example")).isEmpty();
  }

  @Test
  void parse_anyText_isCanonicalOrEmpty() {
    Chance.repeat(
        20_000,
        chance -> {
          String text = chance.oneIn(2) ? chance.text(12) : chance.of("aZ0ü。．.-_ßσ例\u00AD", 0, 12);
          Optional<DomainName> name = DomainName.parse(text);
          name.ifPresent(
              found -> {
                assertThat(found.value())
                    .matches("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*")
                    .hasSizeLessThanOrEqualTo(253);
                assertThat(DomainName.parse(found.value())).isEqualTo(name);
              });
        });
  }
}
