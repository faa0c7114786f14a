package org.waymark.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy has added to {@code Forwarded} (RFC 7239 section 4).
 *
 * <p>It is looked for from the right, as the shortest text that is a whole element: read from the
 * left, a quote that a client leaves open would hide what the proxy adds after it.
 */
final class ForwardedElement {
  /** A proxy quotes a host that a client chose, and no host has so many commas. */
  private static final int MOST_COMMAS = 16;

  /** Values with a colon or brackets are to be quoted, and are not always. */
  private static final String VALUE = "([^\\s\",;=]++|\"(?:[^\"\\\\]|\\\\.)*+\")";

  private static final Pattern PAIR = Pattern.compile("([A-Za-z]++)=" + VALUE);
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*+" + PAIR + "(?:\\s*+;\\s*+" + PAIR + ")*+\\s*+;?\\s*+");

  private ForwardedElement() {}

  /** Where the element begins that ends at a place; -1 if there is none. */
  static int start(String text, int end) {
    int comma = end;
    for (int i = 0; i < MOST_COMMAS && comma >= 0; i++) {
      comma = text.lastIndexOf(',', comma - 1);
      if (ELEMENT.matcher(text).region(comma + 1, end).matches()) {
        return comma + 1;
      }
    }
    return -1;
  }

  /** The value of a parameter in an element, without quotes; null if it has none. */
  static @Nullable String value(String element, String parameter) {
    Matcher pair = PAIR.matcher(element);
    while (pair.find()) {
      if (pair.group(1).toLowerCase(Locale.ROOT).equals(parameter)) {
        return unquoted(pair.group(2));
      }
    }
    return null;
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
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
