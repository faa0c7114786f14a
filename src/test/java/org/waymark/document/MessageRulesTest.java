package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.Problem;

class MessageRulesTest {
  private static final SortedMap<String, String> ENGLISH =
      new TreeMap<>(
          Map.of(
              "form.title", "Set up mail",
              "form.label", "Address",
              "result.title", "Mail of {address}",
              "result.server", "{host} on port {port}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form.title | E-Mail einrichten",
        "result.title | {address}: E-Mail, {address}",
        "result.server | Port {port} auf {host}",
        "form.title | <b>100 %</b> \\ $1",
        "form.title | 👩‍👧 \u200Fעברית",
      })
  void text_thatCanBeUsed_hasNoProblem(String key, String text) {
    assertThat(problems(Map.of(key, text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form.titel | A | form.titel: unknown key; known: form.label, form.title; did you mean"
            + " form.title?",
        "form.other | A | form.other: unknown key; known: form.label, form.title",
        "fom.title | A | fom.title: unknown key; known: form.label, form.title, result.server,"
            + " result.title; did you mean form.title?",
        "nothing | A | nothing: unknown key; known: form.label, form.title, result.server,"
            + " result.title",
        "'' | A | unknown key; known: form.label, form.title, result.server, result.title",
        "form.title | '' | form.title: the text is empty",
        "form.title | '  ' | form.title: the text is empty",
        "form.title | {address} | form.title: unknown placeholder {address}; allowed: none",
        "result.title | {adress} {address} | result.title: unknown placeholder {adress}; allowed:"
            + " {address}",
        "result.title | Mail | result.title: the placeholder {address} is missing",
        "result.server | {host} | result.server: the placeholder {port} is missing",
        "result.title | {address | result.title: the placeholder {address} is missing%result.title:"
            + " found a brace outside a placeholder; allowed: {address}",
        "result.title | {{address}} | result.title: found a brace outside a placeholder; allowed:"
            + " {address}",
        "form.title | {0} | form.title: found a brace outside a placeholder; allowed: none",
        "form.title | } | form.title: found a brace outside a placeholder; allowed: none",
      })
  void text_thatCannotBeUsed_isToldWithItsKey(String key, String text, String expected) {
    assertThat(problems(Map.of(key, text)))
        .containsExactly(
            expected
                .lines()
                .flatMap(line -> List.of(line.split("%")).stream())
                .map(line -> "x: " + line)
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "'a\tb', 0009",
    "'a\nb', 000A",
    "'a\u0000', 0000",
    "'a\u007F', 007F",
    "'a\u0085b', 0085",
    "'a\u2028b', 2028",
    "'a\u2029b', 2029",
    "'a\uD800b', D800",
    "'a\uFFFFb', FFFF",
    "'a\uD83F\uDFFEb', 1FFFE",
  })
  void text_ofMoreThanALine_isRefused(String text, String code) {
    assertThat(problems(Map.of("form.title", text)))
        .containsExactly(
            "x: form.title: found the character U+" + code + "; allowed: text on one line");
  }

  @Test
  void key_withControlCharacters_isShownOnOneLine() {
    assertThat(problems(Map.of("form.a\n\u001B[31m", "A")))
        .containsExactly("x: form.a\\u000A\\u001B[31m: unknown key; known: form.label, form.title");
  }

  @Test
  void completeLanguage_needsEveryKey() {
    SortedMap<String, String> texts = new TreeMap<>(ENGLISH);
    assertThat(new MessageRules(ENGLISH).problems("x", texts, true)).isEmpty();
    texts.remove("form.label");
    texts.remove("result.server");
    assertThat(new MessageRules(ENGLISH).problems("x", texts, true))
        .extracting(Problem::toString)
        .containsExactly(
            "x: form.label: missing; a language of your own needs every key",
            "x: result.server: missing; a language of your own needs every key");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void manyProblems_areAllTold(int count) {
    Map<String, String> texts =
        IntStream.range(0, count)
            .boxed()
            .collect(Collectors.toMap(number -> "form.k" + number, number -> ""));
    assertThat(problems(texts)).hasSize(count);
  }

  private static List<String> problems(Map<String, String> texts) {
    return new MessageRules(ENGLISH)
        .problems("x", new TreeMap<>(texts), false).stream().map(Problem::toString).toList();
  }
}
