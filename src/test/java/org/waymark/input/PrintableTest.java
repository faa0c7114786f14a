package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource({
    "'plain', plain",
    "'a\tb', a\\u0009b",
    "'\u001b[2J', \\u001B[2J",
    "'\u009b31m', \\u009B31m",
    "'x\u202ey', x\\u202Ey",
    "'x\u2028y', x\\u2028y",
    "'x\ud800y', x\\uD800y",
    "'ü 😀', ü 😀"
  })
  void line_charactersThatActOnATerminal_areEscaped(String text, String line) {
    assertThat(Printable.line(text)).isEqualTo(line);
  }

  @Test
  void line_longText_isCutAt200() {
    assertThat(Printable.line("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(Printable.line("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
    assertThat(Printable.line("\n".repeat(1_000_000))).hasSize(200).endsWith("\\u000A\\…");
    assertThat(Printable.line("x" + "😀".repeat(1000))).isEqualTo("x" + "😀".repeat(99) + "…");
    assertThat(Printable.line("😀".repeat(1000))).isEqualTo("😀".repeat(99) + "…");
  }
}
