package org.waymark.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that nobody reads, although an operator would think so. */
public final class IgnoredFiles {
  private IgnoredFiles() {}

  /**
   * A problem for each.
   *
   * @param looksRead matches the names of such files, and of those that are read
   * @param read the names of those that are read
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
                      "nobody reads this file; read: " + Suggestions.listed(name, read)))
          .toList();
    } catch (IOException e) {
      return List.of(InputFile.unreadable(folder, e));
    }
  }
}
