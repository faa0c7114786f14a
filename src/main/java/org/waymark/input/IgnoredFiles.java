package org.waymark.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Detects files that look like input but are not read. */
public final class IgnoredFiles {
  private IgnoredFiles() {}

  /**
   * A problem for each ignored file.
   *
   * @param looksRead matches the names of files that look like input
   * @param read the names of the files that are read
   */
  public static List<Problem> in(Path folder, Pattern looksRead, List<String> read) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> looksRead.matcher(name).matches() && !read.contains(name))
          .sorted()
          .map(
              name ->
                  new Problem(
                      folder.resolve(name).toString(),
                      0,
                      "",
                      "unknown file; known: " + Suggestions.listed(name, read)))
          .toList();
    } catch (IOException e) {
      return List.of(InputFile.unreadable(folder, e));
    }
  }
}
