package org.waymark.input;

import java.util.HashMap;
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
 * A key of a YAML file's outermost mapping, or of one of its sections, with its value and lines.
 */
public final class YamlEntry implements Entry {
  private final String file;
  private final KeyPath path;
  private final Node keyNode;
  private final Node valueNode;
  private final @Nullable Object value;

  /** The values inside this entry by path; filled on first use. */
  private final Map<KeyPath, Located> located = new HashMap<>();

  /** A value, and the line of its key or list item. */
  private record Located(int line, Node value) {}

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

  /** The path from the root of the file: the section, if any, and the key. */
  public KeyPath path() {
    return path;
  }

  @Override
  public @Nullable Object value() {
    return value;
  }

  /** The same place with another value. */
  public YamlEntry with(@Nullable Object other) {
    return new YamlEntry(file, path, keyNode, valueNode, other);
  }

  @Override
  public int line() {
    return line(keyNode);
  }

  @Override
  public int line(KeyPath inside) {
    Located nearest = nearest(located(), inside);
    return nearest == null ? line() : nearest.line();
  }

  /** Equivalent to {@link #line(KeyPath)}, but without a reference to the nodes of the file. */
  public ToIntFunction<KeyPath> lines() {
    int first = line();
    if (line(valueNode.getEndMark()) == first) {
      return inside -> first;
    }
    Map<KeyPath, Integer> lines = new HashMap<>();
    located().forEach((inside, found) -> lines.put(inside, found.line()));
    return inside -> {
      Integer nearest = nearest(lines, inside);
      return nearest == null ? first : nearest;
    };
  }

  private static <T> @Nullable T nearest(Map<KeyPath, T> all, KeyPath inside) {
    KeyPath known = inside;
    while (!all.containsKey(known) && !known.equals(KeyPath.ROOT)) {
      known = known.parent();
    }
    return all.get(known);
  }

  private Map<KeyPath, Located> located() {
    if (located.isEmpty()) {
      locate(path, line(), valueNode);
    }
    return located;
  }

  private void locate(KeyPath at, int line, Node node) {
    located.put(at, new Located(line, node));
    if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        Node item = list.getValue().get(i);
        locate(at.index(i), line(item), item);
      }
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          locate(at.key(key.getValue()), line(key), tuple.getValueNode());
        }
      }
    }
  }

  @Override
  public Problem problem(Fault fault) {
    return written(fault.path()).map(fault::asWritten).orElse(fault).in(file, line(fault.path()));
  }

  /** A fault with its location; its path begins inside this entry. */
  public Problem problemInside(Fault fault) {
    return problem(new Fault(path.then(fault.path()), fault.message()));
  }

  /** The source spelling of an unquoted scalar that is not text. */
  private Optional<String> written(KeyPath inside) {
    Located found = located().get(inside);
    return found != null
            && found.value() instanceof ScalarNode scalar
            && !scalar.getTag().equals(Tag.STR)
            && !scalar.getValue().isEmpty()
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  static int line(Node node) {
    return line(node.getStartMark());
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
