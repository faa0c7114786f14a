package org.waymark.document;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compact JSON with sorted keys, so that equal content gives equal bytes. */
public final class JsonDocument {
  private final BoundDocument.Builder document = new BoundDocument.Builder(Escaping::json);

  private JsonDocument() {}

  /** Binds JSON without arrays, of which any value may be a {@link Text} with gaps. */
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
        document.constant(Escaping.json(constant.text()));
      } else if (piece instanceof Text.Open open) {
        document.gap(open.gap());
      }
    }
  }
}
