package org.waymark.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser of one element of {@code Forwarded}, the part that one proxy adds (RFC 7239 section 4).
 *
 * <p>It searches from the right for the shortest complete element. Read from the left, a quote that
 * a client leaves open would hide the elements that proxies append.
 */
final class ForwardedElement {
  /** Maximum of commas inside one element; a quoted host chosen by a client may contain some. */
  private static final int MOST_COMMAS = 16;

  /** Values with a colon or brackets should be quoted, but some proxies omit the quotes. */
  private static final String VALUE = "([^\\s\",;=]++|\"(?:[^\"\\\\]|\\\\.)*+\")";

  private static final Pattern PAIR = Pattern.compile("([A-Za-z]++)=" + VALUE);
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*+" + PAIR + "(?:\\s*+;\\s*+" + PAIR + ")*+\\s*+;?\\s*+");

  private ForwardedElement() {}

  /** The start of the element that ends at an index; -1 if there is none. */
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

  /** The unquoted value of a parameter; null if it is absent. */
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
