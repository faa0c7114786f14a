package org.waymark.input;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a message shows them: on one line, and not too long. */
final class Printable {
  private static final int MAX_LENGTH = 80;

  private Printable() {}

  static String value(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof CharSequence text) {
      return '"' + plain(text.toString()) + '"';
    }
    if (value instanceof Iterable<?> || value instanceof Map<?, ?>) {
      return collection(value);
    }
    return plain(value.toString());
  }

  private static String collection(Object value) {
    if (value instanceof Collection<?> list) {
      return list.isEmpty() ? "an empty list" : "a list";
    }
    if (value instanceof JsonArray list) {
      return list.isEmpty() ? "an empty list" : "a list";
    }
    return value instanceof JsonObject object && object.isEmpty()
        ? "an empty mapping"
        : "a mapping";
  }

  /** The beginning of a text, without what a terminal acts on. */
  static String plain(String text) {
    return text.codePointCount(0, text.length()) > MAX_LENGTH
        ? visible(text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH))) + "…"
        : visible(text);
  }

  /** A text without line breaks and other characters that a terminal acts on. */
  static String visible(String text) {
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
