package org.waymark.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A validated Mustache template. Binding it cannot fail. */
public final class Template {
  /** Replaces a URL with a scheme that is not allowed, such as {@code javascript:}. */
  private static final Text NO_URL = Text.of("about:invalid");

  private final String file;
  private final List<Node> nodes;
  private final Format format;

  private Template(String file, List<Node> nodes, Format format) {
    this.file = file;
    this.nodes = nodes;
    this.format = format;
  }

  /**
   * Parses a template and checks its names and its format.
   *
   * @param file the name for errors
   * @throws TemplateException with file and line for invalid syntax, an unknown name, an
   *     unsupported tag, or a violation of the format
   */
  public static Template compile(String file, String source, TemplateNames names, Format format) {
    Deque<TemplateNames> scopes = new ArrayDeque<>();
    scopes.push(names);
    List<Node> nodes = resolve(file, MustacheReader.read(file, source), scopes);
    format.check(file, nodes);
    return new Template(file, nodes, format);
  }

  static Template empty(String file, Format format) {
    return new Template(file, List.of(), format);
  }

  public String file() {
    return file;
  }

  /** Renders the template with a model; the gaps of the model stay open. */
  public BoundDocument bind(Model model) {
    BoundDocument.Builder document = new BoundDocument.Builder(format::escape);
    Deque<Model> scopes = new ArrayDeque<>();
    scopes.push(model);
    bind(nodes, scopes, document);
    return document.build();
  }

  /** Resolves all names; throws for an unknown one. */
  private static List<Node> resolve(String file, List<Node> nodes, Deque<TemplateNames> scopes) {
    List<Node> resolved = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Value value) {
        TemplateNames scope =
            scopes.stream()
                .filter(names -> names.isValue(value.name()))
                .findFirst()
                .orElseThrow(() -> unknown(file, value.line(), "value", value.name(), scopes));
        resolved.add(new Node.Value(value.name(), value.line(), scope.isUrl(value.name())));
      } else if (node instanceof Node.Section section) {
        TemplateNames inside =
            scopes.stream()
                .map(names -> names.section(section.name()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                    () -> unknown(file, section.line(), "section", section.name(), scopes));
        // An inverted section has no model, so it adds no names.
        scopes.push(section.inverted() ? TemplateNames.none() : inside);
        List<Node> children = resolve(file, section.children(), scopes);
        scopes.pop();
        resolved.add(
            new Node.Section(section.name(), section.line(), section.inverted(), children));
      } else {
        resolved.add(node);
      }
    }
    return resolved;
  }

  private static TemplateException unknown(
      String file, int line, String kind, String name, Deque<TemplateNames> scopes) {
    return new TemplateException(
        file, line, "unknown " + kind + " \"" + name + "\"; known here: " + known(scopes));
  }

  private static String known(Deque<TemplateNames> scopes) {
    SortedSet<String> all = new TreeSet<>();
    scopes.forEach(names -> all.addAll(names.all()));
    return String.join(", ", all);
  }

  private void bind(List<Node> nodes, Deque<Model> scopes, BoundDocument.Builder document) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        document.constant(literal.text());
      } else if (node instanceof Node.Value value) {
        Text text = find(scopes, value.name());
        bind(value.url() && !text.isHarmlessUrl() ? NO_URL : text, document);
      } else if (node instanceof Node.Section section) {
        List<Model> models = findSection(scopes, section.name());
        if (!section.inverted()) {
          for (Model model : models) {
            scopes.push(model);
            bind(section.children(), scopes, document);
            scopes.pop();
          }
        } else if (models.isEmpty()) {
          bind(section.children(), scopes, document);
        }
      }
    }
  }

  private void bind(Text text, BoundDocument.Builder document) {
    for (Text.Piece piece : text.pieces()) {
      if (piece instanceof Text.Constant constant) {
        document.constant(format.escape(constant.text()));
      } else if (piece instanceof Text.Open open) {
        document.gap(open.gap());
      }
    }
  }

  private static Text find(Deque<Model> scopes, String name) {
    return first(
        scopes.stream().map(model -> model.text(name)).filter(Objects::nonNull).findFirst(), name);
  }

  private static List<Model> findSection(Deque<Model> scopes, String name) {
    return first(
        scopes.stream().map(model -> model.section(name)).filter(Objects::nonNull).findFirst(),
        name);
  }

  private static <T> T first(Optional<@Nullable T> found, String name) {
    T value = found.orElse(null);
    if (value == null) {
      throw new IllegalStateException("the model lacks \"" + name + "\"");
    }
    return value;
  }
}
