package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  private static final String TAG = "\"abc\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        " * ",
        "\"abc\"",
        "W/\"abc\"",
        "\"\"",
        "\"a,b\"",
        "\"a\",\"b\"",
        "\"a\" , W/\"b\"\t,\t\"c\" ",
        "\"a\",",
        " \"a\" , "
      })
  void isList_tagsWithCommasBetween(String line) {
    assertThat(EntityTags.isList(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "abc",
        "\"abc",
        "abc\"",
        "\"a\" \"b\"",
        "\"a\"\"b\"",
        "\"a\",,\"b\"",
        ",\"a\"",
        "W/*",
        "*,*",
        "\"a\",*",
        "w/\"a\"",
        "W/",
        "W/ \"a\"",
        "W\"a\"",
        "\"a\"x",
        "x\"a\"",
        "\"a\",x"
      })
  void isList_everythingElse_isNone(String line) {
    assertThat(EntityTags.isList(line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", TAG, "\"x\", \"abc\"", "\"abc\",\"x\"", "\"x\" \"abc\"", "\"W/\",\"abc\""})
  void anyMatches_listed(String line) {
    assertThat(EntityTags.anyMatches(List.of("\"y\"", line), TAG, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "\"abcd\"", "\"ab\"", "\"xabc\"", "\"x,\"abc\"", "\"abc", "abc\""})
  void anyMatches_notListed(String line) {
    assertThat(EntityTags.anyMatches(List.of(line), TAG, true)).isFalse();
  }

  @Test
  void anyMatches_weakTag_onlyWeakly() {
    List<String> weak = List.of("\"x\", W/\"abc\"");
    assertThat(EntityTags.anyMatches(weak, TAG, true)).isTrue();
    assertThat(EntityTags.anyMatches(weak, TAG, false)).isFalse();
  }

  @Test
  void millionsOfTags_areReadInOnePass() {
    String many = "\"\",".repeat(2_000_000);
    assertThat(EntityTags.isList(many)).isTrue();
    assertThat(EntityTags.isList(many + "x")).isFalse();
    assertThat(EntityTags.anyMatches(List.of(many), TAG, true)).isFalse();
    assertThat(EntityTags.anyMatches(List.of(many + TAG), TAG, true)).isTrue();
    assertThat(EntityTags.anyMatches(List.of("\"".repeat(2_000_001)), TAG, true)).isFalse();
  }
}
