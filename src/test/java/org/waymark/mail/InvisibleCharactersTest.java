package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {
  @ParameterizedTest
  @CsvSource({
    "00AD", "034F", "061C", "115F", "17B4", "180B", "180E", "200B", "200E", "200F", "202A", "202E",
    "2060", "2065", "2066", "206F", "3164", "FE00", "FE0F", "FEFF", "FFA0", "FFF9", "1D173",
    "E0001", "E0041", "E01EF",
  })
  void inName_invisibleCharacter_isNamed(String hex) {
    String character = new String(Character.toChars(Integer.parseInt(hex, 16)));
    assertThat(InvisibleCharacters.inName("us" + character + "er").orElseThrow())
        .startsWith("U+" + hex);
    assertThat(InvisibleCharacters.inName(character).orElseThrow()).startsWith("U+" + hex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user",
        "jörg",
        "用户",
        "\uD83D\uDE00",
        "a\tb",
        "нет",
        "\u05D0\u0660",
        "e\u0301"
      })
  void inName_everythingElse_isNone(String text) {
    assertThat(InvisibleCharacters.inName(text)).isEmpty();
    assertThat(InvisibleCharacters.inWords(text)).isEmpty();
  }

  /**
   * Persian, Sinhala, Malayalam and Hindi as they are written (RFC 5892 appendices A.1 and A.2).
   */
  @ParameterizedTest
  @ValueSource(strings = {"نامه\u200Cای", "ශ්\u200Dරී", "ന്\u200Dമ", "क्\u200Cष"})
  void inName_joinerInItsContext_isALetter(String text) {
    assertThat(InvisibleCharacters.inName(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a\u200Db, U+200D",
    "a\u200Cb, U+200C",
    "\u200Cنامه, U+200C",
    "ශ\u200Dරී, U+200D",
    "\uD83D\uDC69\u200D\uD83D\uDCBB, U+200D",
  })
  void inName_joinerElsewhere_isNamed(String text, String character) {
    assertThat(InvisibleCharacters.inName(text).orElseThrow())
        .startsWith(character + " ZERO WIDTH ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFHost", "Host\u202Emoc", "\u202DHost"})
  void inWords_whatNoLanguageNeeds_isNamed(String text) {
    assertThat(InvisibleCharacters.inWords(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200Fעברית (Host.com)\u200E",
        "نامه\u200Cای",
        "\u2068Host\u2069",
        "Post\u00ADfach",
        "ภาษา\u200Bไทย",
        "\u2764\uFE0F",
        "a\u200Db",
      })
  void inWords_marksOfWriting_areFree(String text) {
    assertThat(InvisibleCharacters.inWords(text)).isEmpty();
  }

  @Test
  void without_nothing_isWhatIsAllowed() {
    assertThat(InvisibleCharacters.without(InvisibleCharacters.inName("user"), "text"))
        .isEqualTo("text");
    assertThat(InvisibleCharacters.without(InvisibleCharacters.inName("\u200B"), "text"))
        .isEqualTo("text; without the invisible character U+200B ZERO WIDTH SPACE");
  }
}
