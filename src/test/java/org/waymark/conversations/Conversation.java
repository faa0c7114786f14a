package org.waymark.conversations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request as a client sends it, and the answer to it: {@code request.http} and {@code
 * answer.http} in a folder {@code client/case}, both as they are on the wire. Only the headers of
 * the answer are in the order of their names. A file {@code environment} beside the cases
 * configures the service for them.
 */
record Conversation(String name, Path folder) {
  private static final Path ALL = Path.of("src/test/resources/conversations");
  private static final Path ACTUAL = Path.of("target/conversations");

  /** All of them, in the order of their names. */
  static List<Conversation> all() {
    try (Stream<Path> folders = Files.walk(ALL, 2)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("request.http")))
          .map(folder -> new Conversation(ALL.relativize(folder).toString(), folder))
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variables of the environment that the service has. */
  Map<String, String> environment() {
    Path file = folder.resolveSibling("environment");
    String lines = Files.exists(file) ? new String(read(file), StandardCharsets.UTF_8) : "";
    return lines
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  byte[] request() {
    return read(folder.resolve("request.http"));
  }

  /** The expected answer; empty if none is recorded yet. */
  String answer() {
    Path file = folder.resolve("answer.http");
    return Files.exists(file) ? new String(read(file), StandardCharsets.UTF_8) : "";
  }

  /** Writes the actual answer to a file beside which the expected one can be read. */
  Path keep(String actual) {
    try {
      Path file = ACTUAL.resolve(name).resolve("answer.http");
      Files.createDirectories(file.getParent());
      return Files.writeString(file, actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
