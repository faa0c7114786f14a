package org.waymark.input;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reader of a YAML file whose root is a mapping, one key at a time, so that a file of 100,000 keys
 * is never in memory as a tree.
 */
public final class YamlFile {
  private static final int MAX_CODE_POINTS = 256 << 20;

  private final String name;
  private final Form form;
  private final Consumer<YamlEntry> entries;
  private final Map<KeyPath, Integer> lines = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private YamlFile(String name, Form form, Consumer<YamlEntry> entries) {
    this.name = name;
    this.form = form;
    this.entries = entries;
  }

  /**
   * The structure of a file.
   *
   * @param sections the outermost keys whose mappings are also read one key at a time
   * @param maxValues maximum number of values in an entry, with aliases expanded
   */
  public record Form(Set<String> sections, int maxValues) {
    /** Outermost keys only, of a size that a person may write. */
    public static final Form FLAT = new Form(Set.of(), 10_000);

    public Form {
      sections = Set.copyOf(sections);
    }
  }

  /**
   * Reads a file and passes on its valid entries in order.
   *
   * @param name the file, for errors
   * @return the YAML errors
   */
  public static List<Problem> read(String name, ByteBuffer content, Consumer<YamlEntry> entries) {
    return read(name, content, Form.FLAT, entries);
  }

  /** Reads a file of another form. */
  public static List<Problem> read(
      String name, ByteBuffer content, Form form, Consumer<YamlEntry> entries) {
    String text;
    try {
      text = Utf8Text.read(name, content);
    } catch (ProblemsException e) {
      return e.problems();
    }
    YamlFile file = new YamlFile(name, form, entries);
    file.read(text);
    return file.problems;
  }

  /** True for a file with only comments; an empty mapping is content. */
  public static boolean isBlank(ByteBuffer content) {
    try {
      Parser parser = new YamlParser(Utf8Text.lenient(content), new LoaderOptions());
      Event event = parser.getEvent();
      while (event.is(Event.ID.StreamStart) || event.is(Event.ID.DocumentStart)) {
        event = parser.getEvent();
      }
      return event.is(Event.ID.StreamEnd)
          || (event instanceof ScalarEvent scalar && YamlScalars.isNothing(scalar));
    } catch (YAMLException e) {
      return false;
    }
  }

  private void read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CODE_POINTS);
    // YamlValue bounds the expansion of aliases.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    YamlParser parser = new YamlParser(text, options);
    try {
      @Nullable Node root = new RootComposer(parser, options).getSingleNode();
      if (root != null && !(root instanceof MappingNode) && !isNothing(root)) {
        problems.add(
            new Problem(
                name,
                YamlEntry.line(root),
                "",
                "found "
                    + Printable.value(new YamlValue(root, form.maxValues()).read())
                    + "; allowed: a mapping"
                    + (root instanceof ScalarNode
                        ? ", with a space after the \":\" of a key"
                        : "")));
      }
    } catch (YamlValueException e) {
      problems.add(new Problem(name, e.line, "", e.reason));
    } catch (ReaderException e) {
      problems.add(
          new Problem(
              name,
              lineAt(text, e.getPosition()),
              "",
              String.format("the character U+%04X is not allowed", e.getCodePoint())));
    } catch (MarkedYAMLException e) {
      problems.add(YamlErrors.problem(name, e));
    } catch (YAMLException e) {
      String original = String.valueOf(e.getMessage());
      String reason = original.startsWith("Nesting Depth") ? "more than 50 levels" : original;
      problems.add(new Problem(name, parser.line(), "", "not YAML: " + reason));
    }
  }

  /** The path of a key; empty if the key is invalid. */
  private Optional<KeyPath> path(KeyPath above, Node keyNode) {
    try {
      return Optional.of(YamlValue.key(keyNode, above, lines));
    } catch (YamlValueException e) {
      problems.add(new Fault(e.path, e.reason).in(name, e.line));
      return Optional.empty();
    }
  }

  private void entry(KeyPath path, Node keyNode, Node valueNode) {
    try {
      Object value = new YamlValue(valueNode, form.maxValues()).read();
      entries.accept(new YamlEntry(name, path, keyNode, valueNode, value));
    } catch (YamlValueException e) {
      int line = e.line == 0 ? YamlEntry.line(keyNode) : e.line;
      problems.add(new Fault(path.then(e.path), e.reason).in(name, line));
    }
  }

  /** A composer that passes on the entries of root and sections instead of collecting them. */
  private final class RootComposer extends Composer {
    private KeyPath above = KeyPath.ROOT;
    private boolean insideEntry;

    RootComposer(YamlParser parser, LoaderOptions options) {
      super(parser, new YamlScalars(), options);
    }

    @Override
    protected Node composeSequenceNode(String anchor) {
      boolean outside = insideEntry;
      insideEntry = true;
      Node list = super.composeSequenceNode(anchor);
      insideEntry = outside;
      return list;
    }

    @Override
    protected void composeMappingChildren(List<NodeTuple> children, MappingNode node) {
      if (insideEntry) {
        super.composeMappingChildren(children, node);
        return;
      }
      insideEntry = true;
      Node key = composeKeyNode(node);
      Optional<KeyPath> path = path(above, key);
      if (isSection(key) && parser.checkEvent(Event.ID.MappingStart)) {
        readSection(path, node);
      } else {
        Node value = composeValueNode(node);
        path.ifPresent(known -> entry(known, key, value));
      }
      insideEntry = false;
    }

    private boolean isSection(Node key) {
      return above.equals(KeyPath.ROOT)
          && key instanceof ScalarNode scalar
          && form.sections().contains(scalar.getValue());
    }

    /** Reads a section, or skips a duplicate one. */
    private void readSection(Optional<KeyPath> path, MappingNode node) {
      insideEntry = path.isEmpty();
      above = path.orElse(above);
      composeValueNode(node);
      above = KeyPath.ROOT;
    }
  }

  private static boolean isNothing(Node root) {
    return root.getTag().equals(Tag.NULL);
  }

  private static int lineAt(String text, int codePoint) {
    int end = Math.min(text.length(), text.offsetByCodePoints(0, codePoint));
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
