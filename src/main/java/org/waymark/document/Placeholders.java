package org.waymark.document;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The placeholders of a text: names of ASCII letters in braces, such as {@code {address}}. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)\\}");

  private Placeholders() {}

  /** The names in a text, without braces. */
  static SortedSet<String> in(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(placeholder -> placeholder.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** True if a text has a brace that belongs to no placeholder. */
  static boolean hasStrayBrace(String text) {
    String rest = PLACEHOLDER.matcher(text).replaceAll("");
    return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
  }

  /** Replaces each placeholder once; one without a value is kept. */
  static String replace(String text, Map<String, String> values) {
    return text.indexOf('{') < 0
        ? text
        : PLACEHOLDER
            .matcher(text)
            .replaceAll(placeholder -> Matcher.quoteReplacement(value(placeholder, values)));
  }

  private static String value(MatchResult placeholder, Map<String, String> values) {
    return values.getOrDefault(placeholder.group(1), placeholder.group());
  }
}
