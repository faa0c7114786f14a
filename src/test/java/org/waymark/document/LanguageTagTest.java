package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
  @ParameterizedTest
  @CsvSource({
    "de, de",
    "DE, de",
    "pt-br, pt-BR",
    "zh-hant-tw, zh-Hant-TW",
    "ca-valencia, ca-valencia",
    "es-419, es-419",
    "fil, fil",
    "iw, he",
  })
  void parse_tag_isCanonical(String text, String tag) {
    assertThat(LanguageTag.parse(text)).map(LanguageTag::toString).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "d",
        "cz",
        "gr",
        "english",
        "de_AT",
        "de-",
        "de--AT",
        "de AT",
        "und",
        "x-own",
        "de-u-co-phonebk",
        "de-x-own",
        "../de",
        "dé",
      })
  void parse_other_isNone(String text) {
    assertThat(LanguageTag.parse(text)).isEmpty();
  }
}
