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

/** The value of a YAML node, with every alias written out. */
final class YamlValue {
  static final String KEY_IS_NO_TEXT = "a key is a mapping or a list; allowed: text";

  static final String MERGE_KEY = "<<";
  static final String NO_MERGE =
      "nothing is merged; allowed: the keys themselves, or an alias for a whole value";

  private static final int MAX_DEPTH = 50;

  private final Node root;

  // A node may be named by any number of aliases, and hold aliases itself.
  private final int maxValues;
  private int values;

  YamlValue(Node root, int maxValues) {
    this.root = root;
    this.maxValues = maxValues;
  }

  /**
   * Writes the value out.
   *
   * @throws YamlValueException for a key that is there twice or is no text, an unknown tag, or
   *     aliases that would grow without end
   */
  @Nullable Object read() {
    return value(root, KeyPath.ROOT);
  }

  private @Nullable Object value(Node node, KeyPath path) {
    if (++values > maxValues || path.steps().size() > MAX_DEPTH) {
      // Where an alias stands is not known: the line is that of the key.
      throw new YamlValueException(
          0,
          "more than "
              + maxValues
              + " values or "
              + MAX_DEPTH
              + " levels under one key, aliases written out");
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
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      int line = YamlEntry.line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlValueException(line, path, KEY_IS_NO_TEXT);
      }
      if (key.getValue().equals(MERGE_KEY)) {
        throw new YamlValueException(line, path.key(MERGE_KEY), NO_MERGE);
      }
      Integer first = lines.putIfAbsent(key.getValue(), line);
      if (first != null) {
        throw new YamlValueException(
            line, path.key(key.getValue()), "the key is there twice, first in line " + first);
      }
      object.put(key.getValue(), value(tuple.getValueNode(), path.key(key.getValue())));
    }
    return object;
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
        YamlEntry.line(node), path, "the tag " + Printable.plain(tag.getValue()) + " is not known");
  }

  private static Number number(Tag tag, String text) {
    if (tag.equals(Tag.INT) && text.length() <= 18) {
      long whole = Long.parseLong(text);
      return whole == (int) whole ? (Number) (int) whole : (Number) whole;
    }
    return Double.parseDouble(text);
  }
}
