package org.waymark.schema;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    ByteBuffer bytes = content.duplicate();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      return List.of(notUtf8(name, bytes));
    }
    file.read(withoutByteOrderMark(text.flip().toString()));
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
                "found "
                    + Shown.value(new YamlValue(root).read())
                    + "; allowed: a mapping"
                    + (root instanceof ScalarNode
                        ? ", with a space after the \":\" of a key"
                        : "")));
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
      problems.add(YamlSyntax.problem(name, e));
    } catch (YAMLException e) {
      String said = String.valueOf(e.getMessage());
      String told = said.startsWith("Nesting Depth") ? "more than 50 levels" : said;
      problems.add(new Problem(name, 0, "", "not YAML: " + told));
    }
  }

  private void entry(Node keyNode, Node valueNode) {
    if (!(keyNode instanceof ScalarNode scalar)) {
      throw new YamlValueException(YamlEntry.line(keyNode), YamlValue.KEY_IS_NO_TEXT);
    }
    String key = scalar.getValue();
    if (key.equals(YamlValue.MERGE_KEY)) {
      problems.add(
          new Fault(KeyPath.of(key), YamlValue.NO_MERGE).in(name, YamlEntry.line(keyNode)));
      return;
    }
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

  /** The problem of a file that was read up to a byte that is not UTF-8. */
  private static Problem notUtf8(String name, ByteBuffer bytes) {
    int found = bytes.get(bytes.position()) & 0xFF;
    if (bytes.position() == 0 && found >= 0xFE) {
      return new Problem(name, 0, "", "the file is UTF-16; allowed: UTF-8");
    }
    int line = 1;
    for (int i = 0; i < bytes.position(); i++) {
      line += bytes.get(i) == '\n' ? 1 : 0;
    }
    return new Problem(
        name, line, "", String.format("found the byte 0x%02X, which is not UTF-8", found));
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean isNothing(Node root) {
    return root.getTag().equals(Tag.NULL);
  }

  private static int lineAt(String text, int codePoint) {
    int end = Math.min(text.length(), text.offsetByCodePoints(0, codePoint));
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
