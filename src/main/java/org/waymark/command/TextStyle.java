package org.waymark.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;

/**
 * Lays out findings as indented lines.
 *
 * @param width columns; a word that is longer stays whole, so that it can be copied
 * @param isColoured true to use the colours of a terminal
 */
record TextStyle(int width, boolean isColoured) {
  private static final String RESET = "\u001b[0m";
  private static final int STATUS = 9;
  private static final int WIDE = 60;

  String bold(String text) {
    return isColoured && !text.isEmpty() ? "\u001b[1m" + text + RESET : text;
  }

  String colour(Status status, String text) {
    String code =
        switch (status) {
          case OK -> "32";
          case NOTICE -> "36";
          case UNKNOWN -> "35";
          case WARNING -> "33";
          case ERROR -> "1;31";
        };
    return isColoured ? "\u001b[" + code + "m" + text + RESET : text;
  }

  /** The first lines of a finding: its status, a word in bold and a text. */
  List<String> item(Status status, String word, String text) {
    String key = String.format(Locale.ROOT, "%-" + STATUS + "s", status.key());
    List<String> lines = new ArrayList<>(wrap((word + "  " + text).strip(), indent(), 2 + STATUS));
    String first = lines.get(0).strip();
    lines.set(0, "  " + colour(status, key) + bold(word) + first.substring(word.length()));
    return lines;
  }

  /** A text below the first lines; none if it is empty. */
  List<String> body(String text) {
    return text.isEmpty() ? List.of() : wrap(text, indent(), indent());
  }

  /** What to do, and the record, which is never broken. */
  List<String> todo(Finding finding) {
    List<String> lines = new ArrayList<>();
    if (!finding.remedy().isEmpty()) {
      lines.addAll(wrap(finding.remedy(), indent(), indent()));
      lines.set(0, " ".repeat(indent() - 2) + "→ " + lines.get(0).strip());
    }
    finding.record().ifPresent(record -> lines.add(" ".repeat(indent()) + bold(record)));
    return lines;
  }

  private int indent() {
    return width < WIDE ? 4 : 2 + STATUS;
  }

  /** Breaks a text between words; the first line begins at a column of its own. */
  private List<String> wrap(String text, int indent, int first) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(" ".repeat(first));
    boolean isEmpty = true;
    for (String word : text.split(" ", -1)) {
      if (!isEmpty && line.length() + 1 + word.length() > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(indent));
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
