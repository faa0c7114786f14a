package org.waymark.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values of a header in which quotes may hold separators (RFC 9110 section 5.6.4). */
final class QuotedText {
  private QuotedText() {}

  /**
   * The parts between separators outside quotes, stripped, without blank ones. Where a quote is not
   * closed, quotes mean nothing: else a client could hide in one what a proxy adds after it.
   */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        add(parts, text.substring(start, i));
        start = i + 1;
      }
    }
    if (quoted) {
      parts.clear();
      for (String part : text.split(Pattern.quote(String.valueOf(separator)), -1)) {
        add(parts, part);
      }
    } else {
      add(parts, text.substring(start));
    }
    return parts;
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }

  /**
   * A value without the quotes around it and the backslashes in them; one without quotes as it is.
   */
  static String unquote(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\') {
        i++;
      }
      text.append(value.charAt(i));
    }
    return text.toString();
  }
}
