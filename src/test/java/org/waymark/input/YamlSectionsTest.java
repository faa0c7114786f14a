package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A file whose top-level keys hold sections that are read one by one. */
class YamlSectionsTest {
  private static final YamlFile.Form FORM = new YamlFile.Form(Set.of("a", "b"), 100);

  private final List<YamlEntry> entries = new ArrayList<>();

  @Test
  void read_sections_givesTheirEntriesAndTheOtherKeys() {
    assertThat(read("a:\n  x: 1\n  y: {a: 2}\nother: 3\nb: {x: [4, {a: 5}]}\n")).isEmpty();

    assertThat(entries)
        .extracting(entry -> entry.path() + "@" + entry.line() + "=" + entry.value())
        .containsExactly("a.x@2=1", "a.y@3={\"a\":2}", "other@4=3", "b.x@5=[4,{\"a\":5}]");
    assertThat(entries).extracting(YamlEntry::key).containsExactly("x", "y", "other", "x");
  }

  @Test
  void read_sectionThatIsNoMapping_isAnEntry() {
    assertThat(read("a: [1]\nb:\n")).isEmpty();

    assertThat(entries).extracting(entry -> entry.path().toString()).containsExactly("a", "b");
  }

  @Test
  void read_sectionName_insideASection_isAnEntry() {
    assertThat(read("a:\n  a: {b: 1}\n")).isEmpty();

    assertThat(entries).extracting(entry -> entry.path().toString()).containsExactly("a.a");
  }

  @Test
  void read_sameKeyInBothSections_isNoDuplicate() {
    assertThat(read("a: {x: 1}\nb: {x: 1, x: 2}\na: {y: 1}\n"))
        .containsExactly(
            "test.yaml:2: b.x: duplicate key, first in line 2",
            "test.yaml:3: a: duplicate key, first in line 1");

    assertThat(entries).extracting(entry -> entry.path().toString()).containsExactly("a.x", "b.x");
  }

  @Test
  void read_mergeKeyInASection_mergesNothing() {
    assertThat(read("a:\n  x: &x {c: 1}\n  <<: *x\nb: {y: 1}\n"))
        .containsExactly(
            "test.yaml:3: a.<<: merge keys are not supported; allowed: the keys themselves, or an alias for a"
                + " whole value");

    assertThat(entries).extracting(entry -> entry.path().toString()).containsExactly("a.x", "b.y");
  }

  @Test
  void line_ofAKeyInsideAnEntry() {
    assertThat(read("a:\n  x:\n    y: 1\n    z:\n      - 1\n      - 2\n")).isEmpty();

    YamlEntry entry = entries.get(0);
    assertThat(entry.line(entry.path().key("z").index(1))).isEqualTo(6);
    assertThat(entry.problem(new Fault(entry.path().key("y"), "odd")))
        .hasToString("test.yaml:3: a.x.y: odd");
  }

  @Test
  void read_sectionsMayHoldMoreValuesThanAnEntry() {
    assertThat(read("a:\n" + "  x%s: 1\n".repeat(200).formatted(numbers(200)))).isEmpty();
    assertThat(entries).hasSize(200);

    assertThat(read("c:\n" + "  x%s: 1\n".repeat(200).formatted(numbers(200))))
        .containsExactly(
            "test.yaml:1: c: more than 100 values or 50 levels under one key, with aliases expanded");
  }

  private static Object[] numbers(int count) {
    Object[] numbers = new Object[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  private List<String> read(String yaml) {
    ByteBuffer content = ByteBuffer.wrap(yaml.getBytes(StandardCharsets.UTF_8));
    return YamlFile.read("test.yaml", content, FORM, entries::add).stream()
        .map(Problem::toString)
        .toList();
  }
}
