package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.mail.PlaceholderText.Part;
import org.waymark.testing.Chance;

class PlaceholderTextTest {
  @Test
  void parts_placeholderBetweenConstants_areInOrder() {
    assertThat(PlaceholderText.of("mail-%SHARD_2%.example.org").parts())
        .containsExactly(constant("mail-"), placeholder("SHARD_2"), constant(".example.org"));
  }

  @Test
  void parts_adjacentPlaceholders_haveNothingBetween() {
    assertThat(PlaceholderText.of("%EMAILLOCALPART%%EMAILDOMAIN%").parts())
        .containsExactly(placeholder("EMAILLOCALPART"), placeholder("EMAILDOMAIN"));
  }

  @Test
  void parts_sharedPercentSign_belongsToTheFirst() {
    assertThat(PlaceholderText.of("%ONE%TWO%").parts())
        .containsExactly(placeholder("ONE"), constant("TWO%"));
  }

  @Test
  void parts_emptyText_areNone() {
    assertThat(PlaceholderText.of("").parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caf%C3%A9",
        "%C3%BC%C3%9F",
        "%20%41%",
        "100%",
        "%%",
        "%",
        "%AB%",
        "%email%",
        "%Name%",
        "% NAME %",
        "%1NAME%",
        "%_NAME%",
        "%NAME",
        "NAME%",
        "%NA-ME%",
        "%NÄME%",
      })
  void placeholders_otherPercentSigns_areNone(String text) {
    assertThat(PlaceholderText.of(text).placeholders()).isEmpty();
    assertThat(PlaceholderText.of(text).parts()).containsExactly(constant(text));
  }

  @Test
  void placeholders_unknownAndRepeatedNames_areAllNamed() {
    assertThat(PlaceholderText.of("%SHARD%%NOBODY%.%SHARD%").placeholders())
        .isEqualTo(List.of("SHARD", "NOBODY", "SHARD"));
  }

  @Test
  void replace_knownName_leavesTheOthers() {
    PlaceholderText text = PlaceholderText.of("%SHARD%.%EMAILDOMAIN%");
    assertThat(text.replace(Map.of("SHARD", "mail17")))
        .isEqualTo(PlaceholderText.of("mail17.%EMAILDOMAIN%"));
    assertThat(text.replace(Map.of("OTHER", "x"))).isSameAs(text);
  }

  @Test
  void replace_nextToConstants_makesOneConstant() {
    assertThat(PlaceholderText.of("a%ONE%%TWO%d").replace(Map.of("ONE", "b", "TWO", "c")).parts())
        .containsExactly(constant("abcd"));
  }

  @Test
  void replace_emptyValue_leavesNoEmptyPart() {
    assertThat(PlaceholderText.of("%ONE%").replace(Map.of("ONE", "")).parts()).isEmpty();
  }

  @Test
  void replace_valueThatLooksLikeAPlaceholder_isNotReadAgain() {
    PlaceholderText replaced = PlaceholderText.of("%ONE%").replace(Map.of("ONE", "%EMAILADDRESS%"));
    assertThat(replaced.placeholders()).isEmpty();
    assertThat(replaced).hasToString("%EMAILADDRESS%");
    assertThat(replaced).isNotEqualTo(PlaceholderText.of("%EMAILADDRESS%"));
  }

  @Test
  void replace_valueThatWouldCompleteAPlaceholder_isNotReadAgain() {
    PlaceholderText replaced = PlaceholderText.of("%ONE%NAME%").replace(Map.of("ONE", "50%"));
    assertThat(replaced.parts()).containsExactly(constant("50%NAME%"));
  }

  @Test
  void toString_anyText_isTheText() {
    Chance.repeat(
        20_000,
        chance -> {
          String text = chance.of("%%%ABC_1aü. ", 0, 20);
          PlaceholderText read = PlaceholderText.of(text);
          assertThat(read).hasToString(text).isEqualTo(PlaceholderText.of(text));
          assertThat(read).hasSameHashCodeAs(PlaceholderText.of(text));
          assertThat(read.parts()).noneMatch(part -> part.text().isEmpty());
        });
  }

  private static Part constant(String text) {
    return new Part(text, false);
  }

  private static Part placeholder(String name) {
    return new Part(name, true);
  }

  @Test
  void isAddress_wholeOrInPieces() {
    assertThat(PlaceholderText.of("%EMAILADDRESS%").isAddress()).isTrue();
    assertThat(PlaceholderText.of("%EMAILLOCALPART%@%EMAILDOMAIN%").isAddress()).isTrue();
    assertThat(PlaceholderText.of("%EMAILLOCALPART%").isAddress()).isFalse();
    assertThat(PlaceholderText.of("x%EMAILADDRESS%").isAddress()).isFalse();
  }
}
