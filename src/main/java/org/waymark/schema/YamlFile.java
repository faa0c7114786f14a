package org.waymark.schema;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
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
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A YAML file whose root is a mapping, read one key at a time: a file of a hundred thousand keys is
 * never in memory as a tree.
 */
public final class YamlFile {
  private static final int MAX_CODE_POINTS = 256 << 20;

  private final String name;
  private final Consumer<YamlEntry> entries;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private YamlFile(String name, Consumer<YamlEntry> entries) {
    this.name = name;
    this.entries = entries;
  }

  /**
   * Reads a file and hands out its entries in order.
   *
   * @param name the file, for errors
   * @return what is wrong with it as YAML; the entries that could be read were handed out
   */
  public static List<Problem> read(String name, ByteBuffer content, Consumer<YamlEntry> entries) {
    YamlFile file = new YamlFile(name, entries);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(content.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return List.of(new Problem(name, 0, "", "the file is not UTF-8"));
    }
    file.read(withoutByteOrderMark(text));
    return file.problems;
  }

  /** True if there is nothing in a file but comments; an empty mapping is something. */
  public static boolean isBlank(ByteBuffer content) {
    String text = StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    try {
      Parser parser =
          new ParserImpl(new StreamReader(withoutByteOrderMark(text)), new LoaderOptions());
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
    // What aliases multiply is bounded where it is spent: YamlValue.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    try {
      StreamReader reader = new StreamReader(text);
      @Nullable Node root =
          new RootComposer(new ParserImpl(reader, options), options).getSingleNode();
      if (root != null && !(root instanceof MappingNode) && !isNothing(root)) {
        problems.add(
            new Problem(
                name,
                YamlEntry.line(root),
                "",
                "found " + Shown.value(new YamlValue(root).read()) + "; allowed: a mapping"));
      }
    } catch (YamlValueException e) {
      problems.add(new Problem(name, e.line(), "", e.reason()));
    } catch (ReaderException e) {
      problems.add(
          new Problem(
              name,
              lineAt(text, e.getPosition()),
              "",
              String.format("the character U+%04X is not allowed", e.getCodePoint())));
    } catch (MarkedYAMLException e) {
      problems.add(new Problem(name, line(e), "", "not YAML: " + reason(e)));
    } catch (YAMLException e) {
      problems.add(new Problem(name, 0, "", "not YAML: " + e.getMessage()));
    }
  }

  private void entry(Node keyNode, Node valueNode) {
    if (!(keyNode instanceof ScalarNode scalar)) {
      throw new YamlValueException(YamlEntry.line(keyNode), YamlValue.KEY_IS_NO_TEXT);
    }
    String key = scalar.getValue();
    Integer first = lines.putIfAbsent(key, YamlEntry.line(keyNode));
    if (first != null) {
      problems.add(
          new Fault(KeyPath.of(key), "the key is there twice, first in line " + first)
              .in(name, YamlEntry.line(keyNode)));
      return;
    }
    try {
      Object value = new YamlValue(valueNode).read();
      entries.accept(new YamlEntry(name, key, keyNode, valueNode, value));
    } catch (YamlValueException e) {
      int line = e.line() == 0 ? YamlEntry.line(keyNode) : e.line();
      problems.add(new Fault(KeyPath.of(key).then(e.path()), e.reason()).in(name, line));
    }
  }

  /** Composes nodes as the library does, but gives the root's children away at once. */
  private final class RootComposer extends Composer {
    private boolean insideRoot;

    RootComposer(ParserImpl parser, LoaderOptions options) {
      super(parser, new YamlScalars(), options);
    }

    @Override
    protected Node composeSequenceNode(String anchor) {
      insideRoot = true;
      return super.composeSequenceNode(anchor);
    }

    @Override
    protected void composeMappingChildren(List<NodeTuple> children, MappingNode node) {
      if (insideRoot) {
        super.composeMappingChildren(children, node);
        return;
      }
      insideRoot = true;
      Node key = composeKeyNode(node);
      Node value = composeValueNode(node);
      insideRoot = false;
      entry(key, value);
    }
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean isNothing(Node root) {
    return root.getTag().equals(Tag.NULL);
  }

  private static int line(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private static String reason(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return (context + e.getProblem()).replaceAll("\\s+", " ");
  }

  private static int lineAt(String text, int codePoint) {
    int end = Math.min(text.length(), text.offsetByCodePoints(0, codePoint));
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
