package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> KNOWN = List.of("host", "port", "security", "type");

  @ParameterizedTest
  @CsvSource({"hosts,host", "prot,port", "Type,type", "securty,security", "tpe,type"})
  void near_aTypingErrorAway_theKnownWord(String word, String known) {
    assertThat(Suggestions.near(word, KNOWN)).contains(known);
  }

  @ParameterizedTest
  @CsvSource({"login", "url", "x", "secure"})
  void near_anotherWord_nothing(String word) {
    assertThat(Suggestions.near(word, KNOWN)).isEmpty();
  }

  @Test
  void listed_manyWords_cut() {
    List<String> many = IntStream.range(100, 200).mapToObj(i -> "profile" + i).toList();

    assertThat(Suggestions.listed("shared", many)).startsWith("profile100, ").endsWith(", …");
    assertThat(Suggestions.listed("shared", List.of())).isEqualTo("none");
  }

  @Test
  void listed_longWords_shortened() {
    assertThat(Suggestions.listed(List.of("B", "A".repeat(5_000))))
        .isEqualTo("A".repeat(60) + "…, B");
  }
}
