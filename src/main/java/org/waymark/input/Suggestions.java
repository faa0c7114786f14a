package org.waymark.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Spelling suggestions for unknown words. An instance serves one document and stops after twenty
 * suggestions, so that a hostile document costs little.
 */
public final class Suggestions {
  private static final int MAX_SUGGESTIONS = 20;
  private static final int MAX_LISTED = 30;

  /** Maximum length of a word with suggestions; no known word is longer. */
  private static final int MAX_LENGTH = 60;

  private int left = MAX_SUGGESTIONS;

  /** The result of {@link #near}, or empty once the limit is reached. */
  public Optional<String> next(String word, Collection<String> known) {
    return left-- > 0 ? near(word, known) : Optional.empty();
  }

  /** The nearest known word, at most two typing errors away; empty for a long word. */
  public static Optional<String> near(String word, Collection<String> known) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int best = Math.min(2, Math.max(1, word.length() / 3)) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance =
          distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The known words in a message, with the nearest to an unknown word. */
  public static String listed(String word, Collection<String> known) {
    return listed(known) + meant(near(word, known));
  }

  /** The known words in a message, sorted and limited in number. */
  public static String listed(Collection<String> known) {
    String list =
        known.stream()
            .sorted()
            .limit(MAX_LISTED)
            .map(Suggestions::shortened)
            .collect(Collectors.joining(", "));
    return (list.isEmpty() ? "none" : list) + (known.size() > MAX_LISTED ? ", …" : "");
  }

  private static String shortened(String word) {
    return word.length() > MAX_LENGTH ? word.substring(0, MAX_LENGTH) + "…" : word;
  }

  /** The end of a message with a suggestion. */
  static String meant(Optional<String> near) {
    return near.map(word -> "; did you mean " + word + "?").orElse("");
  }

  /** The edit distance, with adjacent transpositions (optimal string alignment). */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        edits[i][j] =
            Math.min(Math.min(edits[i][j - 1], edits[i - 1][j]) + 1, edits[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
