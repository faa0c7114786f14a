package org.waymark.document;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compact JSON with sorted keys, so that equal content gives equal bytes. */
public final class JsonDocument {
  private final BoundDocument.Builder document = new BoundDocument.Builder(JsonDocument::escape);

  private JsonDocument() {}

  /** Binds JSON, of which any value may be a {@link Text} with gaps. */
  public static BoundDocument of(JsonObject json) {
    JsonDocument document = new JsonDocument();
    document.add(json);
    return document.document.build();
  }

  private void add(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      String before = "{";
      for (String key : new TreeSet<>(object.fieldNames())) {
        document.constant(before + Json.encode(key) + ":");
        add(object.getValue(key));
        before = ",";
      }
      document.constant(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof JsonArray array) {
      String before = "[";
      for (Object element : array) {
        document.constant(before);
        add(element);
        before = ",";
      }
      document.constant(array.isEmpty() ? "[]" : "]");
    } else if (value instanceof Text text) {
      document.constant("\"");
      add(text.pieces());
      document.constant("\"");
    } else {
      document.constant(Json.encode(value));
    }
  }

  private void add(List<Text.Piece> pieces) {
    for (Text.Piece piece : pieces) {
      if (piece instanceof Text.Constant constant) {
        document.constant(escape(constant.text()));
      } else if (piece instanceof Text.Open open) {
        document.gap(open.gap());
      }
    }
  }

  /** Escapes a text for a JSON string (RFC 8259 section 7). */
  private static String escape(String text) {
    if (isPlain(text)) {
      return text;
    }
    String quoted = Json.encode(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** False for every text that has to be escaped; a shortcut for requests. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
