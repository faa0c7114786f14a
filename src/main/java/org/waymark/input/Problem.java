package org.waymark.input;

import java.util.Comparator;

/**
 * Something wrong in a file that an operator wrote.
 *
 * @param file empty if it is not in a file
 * @param line from 1; 0 if it is not known
 * @param path the keys that lead to it; empty if it is the file as a whole
 * @param message what was found and what is allowed
 */
public record Problem(String file, int line, String path, String message) {
  /** By place in the files. */
  public static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::path)
          .thenComparing(Problem::message);

  /** One line, for example {@code domains.yaml:12: customer.com: found 5; allowed: a profile}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Printable.visible(file));
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!path.isEmpty()) {
      text.append(text.isEmpty() ? "" : ": ").append(path);
    }
    return text.append(text.isEmpty() ? "" : ": ").append(message).toString();
  }
}
