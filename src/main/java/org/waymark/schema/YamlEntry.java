package org.waymark.schema;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A key of a YAML file's outermost mapping, with its value and the line of every key inside. */
public final class YamlEntry {
  private final String file;
  private final String key;
  private final Node keyNode;
  private final Node valueNode;
  private final @Nullable Object value;

  YamlEntry(String file, String key, Node keyNode, Node valueNode, @Nullable Object value) {
    this.file = file;
    this.key = key;
    this.keyNode = keyNode;
    this.valueNode = valueNode;
    this.value = value;
  }

  public String file() {
    return file;
  }

  public String key() {
    return key;
  }

  /** A JsonObject, JsonArray, String, Number or Boolean; null if nothing is written. */
  public @Nullable Object value() {
    return value;
  }

  /** The line of the key itself. */
  public int line() {
    return line(keyNode);
  }

  /**
   * The line of a key inside this entry, or of the nearest one around it.
   *
   * @param path from the root of the file, so that its first step is this entry's key
   */
  public int line(KeyPath path) {
    int line = line();
    Node node = valueNode;
    for (Object step : path.steps().stream().skip(1).toList()) {
      if (step instanceof Integer index
          && node instanceof SequenceNode list
          && index < list.getValue().size()) {
        node = list.getValue().get(index);
        line = line(node);
        continue;
      }
      @Nullable NodeTuple tuple = step instanceof String name ? tuple(node, name) : null;
      if (tuple == null) {
        return line;
      }
      node = tuple.getValueNode();
      line = line(tuple.getKeyNode());
    }
    return line;
  }

  /** A fault inside this entry, with its line. */
  public Problem problem(Fault fault) {
    return fault.in(file, line(fault.path()));
  }

  private static @Nullable NodeTuple tuple(Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
          return tuple;
        }
      }
    }
    return null;
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
