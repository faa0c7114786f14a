package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps source files short enough to read at once. */
class FileSizeTest {
  private static final int MAX_LINES = 250;

  @Test
  void sources_areShort() throws IOException {
    assertThat(tooLong(Path.of("src/main/java"))).isEmpty();
    assertThat(tooLong(Path.of("src/test/java"))).isEmpty();
    assertThat(tooLong(Path.of("src/bench/java"))).isEmpty();
    assertThat(tooLong(Path.of("src/jmh/java"))).isEmpty();
  }

  @Test
  void tooLong_fileOfMoreLines_isFound(@TempDir Path folder) throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(deep.resolve("Longest.java"), "x\n".repeat(MAX_LINES));
    Files.writeString(deep.resolve("TooLong.java"), "x\n".repeat(MAX_LINES + 1));
    Files.writeString(deep.resolve("unterminated.java"), "x\n".repeat(MAX_LINES) + "x");
    assertThat(tooLong(folder))
        .containsExactly("a/b/TooLong.java: 251 lines", "a/b/unterminated.java: 251 lines");
  }

  private static List<String> tooLong(Path folder) throws IOException {
    TreeMap<String, Integer> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.put(folder.relativize(file).toString(), Files.readAllLines(file).size());
      }
    }
    assertThat(lines).isNotEmpty();
    return lines.entrySet().stream()
        .filter(file -> file.getValue() > MAX_LINES)
        .map(file -> file.getKey() + ": " + file.getValue() + " lines")
        .toList();
  }
}
