package org.waymark.input;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A key of a YAML file's outermost mapping, or of a section of it, with its value and the line of
 * every key inside.
 */
public final class YamlEntry implements Entry {
  private final String file;
  private final KeyPath path;
  private final Node keyNode;
  private final Node valueNode;
  private final @Nullable Object value;

  /** The keys of the mappings in which a line was looked for. */
  private final IdentityHashMap<Node, Map<String, NodeTuple>> keys = new IdentityHashMap<>(1);

  YamlEntry(String file, KeyPath path, Node keyNode, Node valueNode, @Nullable Object value) {
    this.file = file;
    this.path = path;
    this.keyNode = keyNode;
    this.valueNode = valueNode;
    this.value = value;
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public String key() {
    return path.steps().get(path.steps().size() - 1).toString();
  }

  /** The way to it from the root of the file: its key, behind that of its section. */
  public KeyPath path() {
    return path;
  }

  @Override
  public @Nullable Object value() {
    return value;
  }

  @Override
  public int line() {
    return line(keyNode);
  }

  @Override
  public int line(KeyPath inside) {
    int line = line();
    Node node = valueNode;
    for (Object step : inside.steps().stream().skip(path.steps().size()).toList()) {
      @Nullable Node item = step instanceof Integer index ? item(node, index) : null;
      if (item != null) {
        node = item;
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

  /**
   * The same as {@link #line(KeyPath)}, to be kept: it does not hold on to the rest of the file.
   */
  public ToIntFunction<KeyPath> lines() {
    int first = line();
    if (line(valueNode.getEndMark()) == first) {
      return inside -> first;
    }
    Map<KeyPath, Integer> lines = new HashMap<>();
    lines.put(path, first);
    collect(path, valueNode, lines);
    return inside -> {
      KeyPath known = inside;
      while (!lines.containsKey(known) && !known.equals(KeyPath.ROOT)) {
        known = known.parent();
      }
      return lines.getOrDefault(known, first);
    };
  }

  private static void collect(KeyPath path, Node node, Map<KeyPath, Integer> lines) {
    if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        Node item = list.getValue().get(i);
        lines.put(path.index(i), line(item));
        collect(path.index(i), item, lines);
      }
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          lines.put(path.key(key.getValue()), line(key));
          collect(path.key(key.getValue()), tuple.getValueNode(), lines);
        }
      }
    }
  }

  @Override
  public Problem problem(Fault fault) {
    return written(fault.path()).map(fault::asWritten).orElse(fault).in(file, line(fault.path()));
  }

  /** The text of an unquoted scalar that YAML reads as something other than text. */
  private Optional<String> written(KeyPath inside) {
    Node node = valueNode;
    for (Object step : inside.steps().stream().skip(path.steps().size()).toList()) {
      @Nullable Node next = step instanceof Integer index ? item(node, index) : value(node, step);
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return node instanceof ScalarNode scalar
            && !scalar.getTag().equals(Tag.STR)
            && !scalar.getValue().isEmpty()
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static @Nullable Node item(Node node, int index) {
    return node instanceof SequenceNode list && index < list.getValue().size()
        ? list.getValue().get(index)
        : null;
  }

  private @Nullable Node value(Node node, Object key) {
    @Nullable NodeTuple tuple = tuple(node, key.toString());
    return tuple == null ? null : tuple.getValueNode();
  }

  private @Nullable NodeTuple tuple(Node node, String key) {
    return node instanceof MappingNode mapping
        ? keys.computeIfAbsent(mapping, any -> byKey(mapping)).get(key)
        : null;
  }

  private static Map<String, NodeTuple> byKey(MappingNode mapping) {
    Map<String, NodeTuple> tuples = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar) {
        tuples.put(scalar.getValue(), tuple);
      }
    }
    return tuples;
  }

  static int line(Node node) {
    return line(node.getStartMark());
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
