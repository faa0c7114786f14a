package org.waymark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.waymark.input.Problem;

/** A folder of input that must be refused, with the exact messages in {@code expected.txt}. */
public record BadInput(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/bad");

  /** All cases of a kind. */
  public static Stream<BadInput> of(String kind) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
      return folders.sorted().map(BadInput::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> expected() {
    return read("expected.txt").lines().toList();
  }

  /** A file of the case; empty if it has none. */
  public String read(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Messages as {@code expected.txt} has them, whatever the folder. */
  public List<String> shown(List<Problem> problems) {
    return problems.stream()
        .map(problem -> problem.toString().replace(folder.toString(), "conf"))
        .toList();
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
