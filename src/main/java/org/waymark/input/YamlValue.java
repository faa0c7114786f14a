package org.waymark.input;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Converts a YAML node to JSON, with aliases expanded. */
final class YamlValue {
  private static final String MERGE_KEY = "<<";
  private static final int MAX_DEPTH = 50;

  private final Node root;

  // Aliases to nodes with aliases may expand to any number of values.
  private final int maxValues;
  private int values;

  YamlValue(Node root, int maxValues) {
    this.root = root;
    this.maxValues = maxValues;
  }

  /**
   * Converts the node.
   *
   * @throws YamlValueException for an invalid key or tag, or too many values
   */
  @Nullable Object read() {
    return value(root, KeyPath.ROOT);
  }

  private @Nullable Object value(Node node, KeyPath path) {
    if (++values > maxValues || path.steps().size() > MAX_DEPTH) {
      // Line 0 stands for the line of the key: the library drops the position of an alias.
      throw new YamlValueException(
          0,
          "more than "
              + maxValues
              + " values or "
              + MAX_DEPTH
              + " levels under one key, with aliases expanded");
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, path);
    }
    if (node instanceof SequenceNode sequence) {
      JsonArray list = new JsonArray();
      for (Node item : sequence.getValue()) {
        list.add(value(item, path.index(list.size())));
      }
      return list;
    }
    return scalar((ScalarNode) node, path);
  }

  private JsonObject mapping(MappingNode node, KeyPath path) {
    JsonObject object = new JsonObject();
    Map<KeyPath, Integer> lines = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      KeyPath key = key(tuple.getKeyNode(), path, lines);
      object.put(((ScalarNode) tuple.getKeyNode()).getValue(), value(tuple.getValueNode(), key));
    }
    return object;
  }

  /**
   * The path of a key, which must be a text, not a merge key, and unique.
   *
   * @param lines the lines of the keys so far
   */
  static KeyPath key(Node node, KeyPath above, Map<KeyPath, Integer> lines) {
    int line = YamlEntry.line(node);
    if (!(node instanceof ScalarNode scalar)) {
      throw new YamlValueException(line, above, "found a mapping or a list as key; allowed: text");
    }
    KeyPath path = above.key(scalar.getValue());
    if (scalar.getValue().equals(MERGE_KEY)) {
      throw new YamlValueException(
          line,
          path,
          "merge keys are not supported; allowed: the keys themselves, or an alias for a whole"
              + " value");
    }
    Integer first = lines.putIfAbsent(path, line);
    if (first != null) {
      throw new YamlValueException(line, path, "duplicate key, first in line " + first);
    }
    return path;
  }

  private static @Nullable Object scalar(ScalarNode node, KeyPath path) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (tag.equals(Tag.STR)) {
      return text;
    }
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlScalars.TRUE.matcher(text).matches();
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return number(tag, text);
      } catch (NumberFormatException e) {
        throw new YamlValueException(
            YamlEntry.line(node), path, "found " + Printable.value(text) + "; allowed: a number");
      }
    }
    throw new YamlValueException(
        YamlEntry.line(node), path, "unknown tag " + Printable.plain(tag.getValue()));
  }

  private static Number number(Tag tag, String text) {
    if (tag.equals(Tag.INT) && text.length() <= 18) {
      long whole = Long.parseLong(text);
      return whole == (int) whole ? (Number) (int) whole : (Number) whole;
    }
    return Double.parseDouble(text);
  }
}
