package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  private final List<YamlEntry> entries = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# a comment\n", "---\n", "~", "\uFEFF"})
  void read_nothing_noEntries(String yaml) {
    assertThat(read(yaml)).isEmpty();
    assertThat(entries).isEmpty();
  }

  @Test
  void read_scalars_ofYaml12() {
    assertThat(
            read(
                "{a: true, b: no, c: 12, d: -1.5, e: 010, f: 22:30, g: 2026-01-01, h: , i: '7', j:"
                    + " 1e3, k: 0x10, l: 99999999999, m: 123456789012345678901234567890}"))
        .isEmpty();

    assertThat(entries)
        .extracting(YamlEntry::value)
        .containsExactly(
            true,
            "no",
            12,
            -1.5,
            10,
            "22:30",
            "2026-01-01",
            null,
            "7",
            1000.0,
            "0x10",
            99999999999L,
            1.2345678901234568E29);
  }

  @Test
  void read_nested_valuesAndLines() {
    read("a: 1\nb:\n  c:\n    - x\n    - d: 2\n      e: 3\n\nno: ü\n");

    YamlEntry b = entries.get(1);
    assertThat(b.value())
        .isEqualTo(
            new JsonObject()
                .put("c", new JsonArray().add("x").add(new JsonObject().put("d", 2).put("e", 3))));
    assertThat(b.line()).isEqualTo(2);
    assertThat(b.line(KeyPath.of("b", "c"))).isEqualTo(3);
    assertThat(b.line(KeyPath.of("b", "c").index(0))).isEqualTo(4);
    assertThat(b.line(KeyPath.of("b", "c").index(1).key("e"))).isEqualTo(6);
    assertThat(b.line(KeyPath.of("b", "c").index(1).key("missing"))).isEqualTo(5);
    assertThat(b.line(KeyPath.of("b", "c").index(7))).isEqualTo(3);
    assertThat(entries.get(2).key()).isEqualTo("no");
    assertThat(entries.get(2).value()).isEqualTo("ü");
  }

  @Test
  void read_aliases_writtenOut() {
    assertThat(read("a: &a { x: 1 }\nb: [*a, *a]\n")).isEmpty();

    assertThat(entries.get(1).value())
        .isEqualTo(
            new JsonArray().add(new JsonObject().put("x", 1)).add(new JsonObject().put("x", 1)));
  }

  @Test
  void read_brokenEntry_theOthersAreHandedOut() {
    assertThat(read("a: 1\nb: { c: 1, c: 2 }\na: 2\nd: 3\n"))
        .extracting(Problem::toString)
        .containsExactly(
            "f.yaml:2: b.c: duplicate key, first in line 2",
            "f.yaml:3: a: duplicate key, first in line 1");
    assertThat(entries).extracting(YamlEntry::key).containsExactly("a", "d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a]        | f.yaml:1: found a list; allowed: a mapping",
        "text       | f.yaml:1: found \"text\"; allowed: a mapping, with a space after the \":\" of a key",
        "5          | f.yaml:1: found 5; allowed: a mapping, with a space after the \":\" of a key",
        "a: !!int x | f.yaml:1: a: found \"x\"; allowed: a number",
        "a: !b c    | f.yaml:1: a: unknown tag !b",
        "? {b: c}   | f.yaml:1: found a mapping or a list as key; allowed: text",
        "a: \u0001b | f.yaml:1: the character U+0001 is not allowed",
        "a: [       | f.yaml:1: not YAML: a value or a closing bracket is missing after the bracket"
            + " in line 1",
      })
  void read_unusable_namesLineAndReason(String yaml, String problem) {
    assertThat(read(yaml)).extracting(Problem::toString).containsExactly(problem);
  }

  @Test
  void read_deepNesting_refused() {
    String yaml = "a: " + "[".repeat(100) + "]".repeat(100);

    assertThat(read(yaml)).hasSize(1);
  }

  private List<Problem> read(String yaml) {
    return YamlFile.read(
        "f.yaml", ByteBuffer.wrap(yaml.getBytes(StandardCharsets.UTF_8)), entries::add);
  }
}
