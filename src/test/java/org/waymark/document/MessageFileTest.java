package org.waymark.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.ProblemsException;

class MessageFileTest {
  @Test
  void read_allFormsOfAnEntry() {
    assertThat(
            read(
                """
                # a comment with \\u
                ! another, \\uX
                a=1
                b = zwei
                c: drei ü \\u00fc \\\\u
                d vier \\
                  Zeilen
                """))
        .isEqualTo(Map.of("a", "1", "b", "zwei", "c", "drei ü ü \\u", "d", "vier Zeilen"));
  }

  @Test
  void read_emptyFile_hasNoTexts() {
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFa=ü\n", "\uFEFFa=ü\r\n", "a=ü"})
  void read_byteOrderMarkAndLineEnds_areNoText(String content) {
    assertThat(read(content)).isEqualTo(Map.of("a", "ü"));
  }

  @Test
  void read_notUtf8_namesTheLine() {
    assertProblem(
        "a=1\nb=grün\n".getBytes(ISO_8859_1), "x:2: found the byte 0xFC, which is not UTF-8");
  }

  @Test
  void read_utf16_isNamed() {
    assertProblem("\uFEFFa=1".getBytes(UTF_16LE), "x: the file is UTF-16; allowed: UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=1\nb=C:\\users\n", "# \\u\n  b=\\u12G4", "!\n\\\\\\u=1", "a=\\\\u\n\\u00=b"})
  void read_malformedEscape_namesTheLine(String content) {
    assertProblem(content.getBytes(UTF_8), "x:2: found \\u without four hexadecimal digits");
  }

  @Test
  void read_repeatedKeys_areNamedOnce() {
    assertProblem(
        "b=1\nc=1\na=1\nb=2\n\\u0061=2\nb=1\n".getBytes(UTF_8),
        "x: a: each key may appear only once\nx: b: each key may appear only once");
  }

  private static Map<String, String> read(String content) {
    return MessageFile.read("x", ByteBuffer.wrap(content.getBytes(UTF_8)));
  }

  private static void assertProblem(byte[] content, String problem) {
    assertThatThrownBy(() -> MessageFile.read("x", ByteBuffer.wrap(content)))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(problem);
  }
}
