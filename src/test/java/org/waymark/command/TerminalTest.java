package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void print_manyLines_theFirstHundredAndHowManyMore() {
    assertThat(printed(100)).hasSize(100).endsWith("error: line 100");
    assertThat(printed(100_000))
        .hasSize(101)
        .startsWith("error: line 1")
        .endsWith("error: line 100", "error: … and 99900 more");
  }

  private static List<String> printed(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    List<String> lines = IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
    Terminal.print(out, "error", lines);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
