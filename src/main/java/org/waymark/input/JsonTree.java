package org.waymark.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts Vert.x JSON to the validator's trees, and looks up paths in it. */
final class JsonTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  static JsonNode of(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      ObjectNode node = NODES.objectNode();
      for (Map.Entry<String, Object> entry : object) {
        node.set(entry.getKey(), of(entry.getValue()));
      }
      return node;
    }
    if (value instanceof JsonArray array) {
      ArrayNode node = NODES.arrayNode();
      array.forEach(item -> node.add(of(item)));
      return node;
    }
    if (value instanceof Number number) {
      return number instanceof Integer || number instanceof Long
          ? NODES.numberNode(number.longValue())
          : NODES.numberNode(number.doubleValue());
    }
    if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
  }

  /** The value at a path; null if absent. */
  static @Nullable Object at(@Nullable Object root, Iterable<Object> steps) {
    @Nullable Object value = root;
    for (Object step : steps) {
      if (value instanceof JsonArray list) {
        // The validator writes an index as text.
        String index = step.toString();
        value = index.matches("[0-9]{1,9}") ? list.getValue(Integer.parseInt(index)) : null;
      } else if (value instanceof JsonObject object) {
        value = object.getValue(step.toString());
      } else {
        return null;
      }
    }
    return value;
  }
}
