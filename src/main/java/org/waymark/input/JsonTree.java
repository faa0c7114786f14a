package org.waymark.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of Vert.x as the trees that the validator reads, and ways through them. */
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
      return number(number);
    }
    if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
  }

  private static JsonNode number(Number number) {
    return number instanceof Integer || number instanceof Long
        ? NODES.numberNode(number.longValue())
        : NODES.numberNode(number.doubleValue());
  }

  /** The value that a way leads to; null if it leads nowhere. */
  static @Nullable Object at(@Nullable Object root, Iterable<Object> steps) {
    @Nullable Object value = root;
    for (Object step : steps) {
      if (value instanceof JsonArray list) {
        // The validator writes a place in a list as text; a key leads nowhere in a list.
        String place = step.toString();
        value = place.matches("[0-9]{1,9}") ? list.getValue(Integer.parseInt(place)) : null;
      } else if (value instanceof JsonObject object) {
        value = object.getValue(step.toString());
      } else {
        return null;
      }
    }
    return value;
  }
}
