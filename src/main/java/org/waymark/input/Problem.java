package org.waymark.input;

import java.util.Comparator;

/**
 * An error in an input, with its location.
 *
 * @param file empty without a file
 * @param line from 1; 0 if unknown
 * @param path empty for the file as a whole
 * @param message what was found and what is allowed
 */
public record Problem(String file, int line, String path, String message) {
  public static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::path)
          .thenComparing(Problem::message);

  /** A problem that its message alone describes. */
  public static Problem of(String message) {
    return new Problem("", 0, "", message);
  }

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
