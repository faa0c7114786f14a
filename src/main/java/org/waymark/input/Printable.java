package org.waymark.input;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Formats values for messages: on one line, of limited length. */
public final class Printable {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_LINE = 200;

  private Printable() {}

  static String value(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof CharSequence text) {
      return '"' + plain(text.toString()) + '"';
    }
    if (value instanceof JsonArray list) {
      return list.isEmpty() ? "an empty list" : "a list";
    }
    if (value instanceof JsonObject object) {
      return object.isEmpty() ? "an empty mapping" : "a mapping";
    }
    return plain(value.toString());
  }

  /** The first characters of a text, with control characters escaped. */
  static String plain(String text) {
    return text.codePointCount(0, text.length()) > MAX_LENGTH
        ? visible(text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH))) + "…"
        : visible(text);
  }

  /** A text of unknown origin on a line of at most 200 characters, for people to read. */
  public static String line(String text) {
    String visible = visible(text.substring(0, Math.min(text.length(), MAX_LINE + 1)));
    if (visible.length() <= MAX_LINE) {
      return visible;
    }
    int end = MAX_LINE - 1;
    return visible.substring(0, Character.isLowSurrogate(visible.charAt(end)) ? end - 1 : end)
        + "…";
  }

  /** A text with line breaks and other control characters escaped. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isVisible(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append(String.format("\\u%04X", c));
              }
            });
    return visible.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
