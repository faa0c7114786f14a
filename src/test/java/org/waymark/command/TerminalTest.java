package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @Test
  void print_manyLines_theFirstHundredAndHowManyMore() {
    assertThat(printed(100)).hasSize(100).endsWith("error: line 100");
    assertThat(printed(100_000))
        .hasSize(101)
        .startsWith("error: line 1")
        .endsWith("error: line 100", "error: … and 99900 more");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "24 132, 200, 132",
        "0 0, 200, 200",
        "'', 200, 200",
        "'', null, 80",
        "0 0, '', 80",
        "'', 0, 80",
        "'', wide, 80",
        "'', 99999, 80"
      })
  void width_isThatOfStty_elseOfTheVariable(String size, @Nullable String columns, int width) {
    assertThat(Terminal.width(size, columns)).isEqualTo(width);
  }

  private static List<String> printed(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    List<String> lines = IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
    Terminal.print(out, "error", lines);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
