package org.waymark.document;

import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheParser;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.DefaultMustache;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Parses Mustache syntax into nodes.
 *
 * <p>Only the parser of the library is used. Its features at run time (reflection, partials,
 * lambdas) and the tags for them are not supported: a template is one file that cannot read another
 * or write a value unescaped.
 */
final class MustacheReader extends DefaultMustacheFactory {
  /** The end mark, which is appended to the source: only an unclosed tag can contain it. */
  private static final char END = '\uFFFF';

  private final String file;

  private MustacheReader(String file) {
    this.file = file;
  }

  static List<Node> read(String file, String source) {
    try {
      StringReader reader = new StringReader(source + END);
      return withoutEnd(((Parsed) new MustacheReader(file).compile(reader, file)).nodes);
    } catch (MustacheException e) {
      throw new TemplateException(file, e.getContext().line(), message(file, e));
    }
  }

  private static List<Node> withoutEnd(List<Node> nodes) {
    int last = nodes.size() - 1;
    List<Node> read = new ArrayList<>(nodes.subList(0, last));
    if (nodes.get(last) instanceof Node.Literal literal && literal.text().length() > 1) {
      String text = literal.text();
      read.add(new Node.Literal(text.substring(0, text.length() - 1), literal.line()));
    }
    return read;
  }

  /** The message of the library without the location, which it adds up to twice. */
  private static String message(String file, MustacheException e) {
    String text = String.valueOf(e.getMessage()).replace(" @" + e.getContext(), "");
    int place = text.lastIndexOf(" in " + file + ":");
    return place < 0 ? text : text.substring(0, place);
  }

  @Override
  protected MustacheParser createParser() {
    return new LineCounter(this);
  }

  /** Checks each tag before the parser does, for errors that the parser ignores. */
  @Override
  public String translate(String tag) {
    AtomicInteger line = ((LineCounter) mc).line;
    TemplateContext context = new TemplateContext("{{", "}}", file, line.get(), false);
    if (tag.indexOf(END) >= 0) {
      throw new MustacheException("the tag that begins here is not closed", context);
    }
    if (tag.startsWith("=")) {
      throw new MustacheException("{{" + tag + "=}}: the delimiters cannot be changed", context);
    }
    line.addAndGet((int) tag.chars().filter(c -> c == '\n').count());
    return tag;
  }

  /** Exposes the line counter of the parser, which misses line breaks inside tags. */
  private static final class LineCounter extends MustacheParser {
    private AtomicInteger line = new AtomicInteger();

    LineCounter(MustacheReader factory) {
      super(factory);
    }

    @Override
    protected Mustache compile(
        Reader reader,
        @Nullable String tag,
        AtomicInteger currentLine,
        String file,
        String sm,
        String em,
        boolean startOfLine) {
      line = currentLine;
      return super.compile(reader, tag, currentLine, file, sm, em, startOfLine);
    }
  }

  @Override
  public MustacheVisitor createMustacheVisitor() {
    return new NodeCollector(this);
  }

  /** Wraps parsed nodes in the type that the library passes around. */
  private static final class Parsed extends DefaultMustache {
    private final List<Node> nodes;

    Parsed(TemplateContext context, DefaultMustacheFactory factory, List<Node> nodes) {
      super(context, factory, new Code[0], context.file());
      this.nodes = nodes;
    }
  }

  private static final class NodeCollector extends DefaultMustacheVisitor {
    private final List<Node> nodes = new ArrayList<>();

    NodeCollector(DefaultMustacheFactory factory) {
      super(factory);
    }

    @Override
    public Mustache mustache(TemplateContext context) {
      return new Parsed(context, df, List.copyOf(nodes));
    }

    @Override
    public void write(TemplateContext context, String text) {
      if (!text.isEmpty()) {
        int lines = (int) text.chars().filter(c -> c == '\n').count();
        nodes.add(new Node.Literal(text, context.line() - lines));
      }
    }

    @Override
    public void value(TemplateContext context, String name, boolean encoded) {
      if (!encoded) {
        throw refused(
            context, "{{{%1$s}}} and {{&%1$s}} write unescaped; use {{%1$s}}".formatted(name));
      }
      nodes.add(new Node.Value(name, context.line(), false));
    }

    @Override
    public void iterable(TemplateContext context, String name, Mustache content) {
      nodes.add(new Node.Section(name, context.line(), false, ((Parsed) content).nodes));
    }

    @Override
    public void notIterable(TemplateContext context, String name, Mustache content) {
      nodes.add(new Node.Section(name, context.line(), true, ((Parsed) content).nodes));
    }

    @Override
    public void eof(TemplateContext context) {}

    @Override
    public void partial(TemplateContext context, String name, String indent) {
      throw refused(
          context, "{{>" + name + "}}: partials are not supported; a template is one file");
    }

    @Override
    public void dynamicPartial(TemplateContext context, String name, String indent) {
      partial(context, name, indent);
    }

    @Override
    public void extend(TemplateContext context, String name, Mustache content) {
      throw refused(
          context, "{{<" + name + "}}: parents are not supported; a template is one file");
    }

    @Override
    public void name(TemplateContext context, String name, Mustache content) {
      throw refused(context, "{{$" + name + "}}: blocks are not supported");
    }

    @Override
    public void checkName(TemplateContext context, String name, Mustache content) {
      throw refused(context, "{{?" + name + "}}: unknown Mustache tag; use {{#" + name + "}}");
    }

    @Override
    public void pragma(TemplateContext context, String pragma, String arguments) {
      throw refused(context, "{{%" + pragma + "}}: pragmas are not supported");
    }

    private static TemplateException refused(TemplateContext context, String message) {
      return new TemplateException(context.file(), context.line(), message);
    }
  }
}
