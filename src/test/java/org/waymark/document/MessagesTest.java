package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private static final Messages MESSAGES =
      new Messages(
          LanguageTag.parse("fr").orElseThrow(),
          new TreeMap<>(
              Map.of("plain", "L’adresse", "one", "{a}", "two", "{b} et {a}, {a}", "none", "{ }")));

  @Test
  void text_withoutPlaceholders_isAsWritten() {
    assertThat(MESSAGES.text("plain")).isEqualTo("L’adresse");
    assertThat(MESSAGES.text("none")).isEqualTo("{ }");
  }

  @Test
  void text_placeholders_areReplaced() {
    assertThat(MESSAGES.text("two", Map.of("a", "1", "b", "2", "unused", "3")))
        .isEqualTo("2 et 1, 1");
  }

  @ParameterizedTest
  @CsvSource({"{b}", "{a}", "$1", "\\", "$", "<b>", "''"})
  void text_value_isTakenAsItIs(String value) {
    assertThat(MESSAGES.text("one", Map.of("a", value, "b", "wrong"))).isEqualTo(value);
  }

  @Test
  void text_unknownKey_throws() {
    assertThatThrownBy(() -> MESSAGES.text("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no text: nope");
  }

  @Test
  void text_missingValue_keepsThePlaceholder() {
    assertThat(MESSAGES.text("two", Map.of("b", ""))).isEqualTo(" et {a}, {a}");
    assertThat(MESSAGES.text("two")).isEqualTo("{b} et {a}, {a}");
  }

  @Test
  void keys_areSorted() {
    assertThat(MESSAGES.keys()).containsExactly("none", "one", "plain", "two");
  }
}
