package org.waymark.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A Mustache template whose every name is known to exist. Binding it cannot fail. */
public final class Template {
  private final List<Node> nodes;
  private final Escaping escaping;

  private Template(List<Node> nodes, Escaping escaping) {
    this.nodes = nodes;
    this.escaping = escaping;
  }

  /**
   * Reads a template and holds its names against those that there are.
   *
   * @param file the name for errors
   * @throws TemplateException naming file and line, for broken syntax, an unknown name, or a tag
   *     that is not allowed
   */
  public static Template compile(String file, String source, Names names, Escaping escaping) {
    List<Node> nodes = MustacheReader.read(file, source);
    Deque<Names> scopes = new ArrayDeque<>();
    scopes.push(names);
    check(file, nodes, scopes);
    return new Template(nodes, escaping);
  }

  static Template empty() {
    return new Template(List.of(), Escaping.XML);
  }

  /**
   * Makes sure that whatever it is bound to is a well-formed document.
   *
   * @param file the name for errors
   * @throws TemplateException naming file and line where it could be none
   */
  void checkXml(String file, QName root) {
    XmlShape.check(file, nodes, root);
  }

  /** Writes the template with a model; what is left open are the model's gaps. */
  public BoundDocument bind(Model model) {
    BoundDocument.Builder document = new BoundDocument.Builder();
    Deque<Model> scopes = new ArrayDeque<>();
    scopes.push(model);
    bind(nodes, scopes, document);
    return document.build();
  }

  private static void check(String file, List<Node> nodes, Deque<Names> scopes) {
    for (Node node : nodes) {
      if (node instanceof Node.Value value
          && scopes.stream().noneMatch(names -> names.isValue(value.name()))) {
        throw new TemplateException(
            file,
            value.line(),
            "no value is called \"" + value.name() + "\"; here there are " + known(scopes));
      }
      if (node instanceof Node.Section section) {
        Names inside =
            scopes.stream()
                .map(names -> names.section(section.name()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                    () ->
                        new TemplateException(
                            file,
                            section.line(),
                            "no section is called \""
                                + section.name()
                                + "\"; here there are "
                                + known(scopes)));
        // Where nothing is, there is nothing whose names could be used.
        scopes.push(section.inverted() ? Names.none() : inside);
        check(file, section.children(), scopes);
        scopes.pop();
      }
    }
  }

  private static String known(Deque<Names> scopes) {
    SortedSet<String> all = new TreeSet<>();
    scopes.forEach(names -> all.addAll(names.all()));
    return String.join(", ", all);
  }

  private void bind(List<Node> nodes, Deque<Model> scopes, BoundDocument.Builder document) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        document.constant(literal.text());
      } else if (node instanceof Node.Value value) {
        bind(find(scopes, value.name()), document);
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
        document.constant(escaping.escape(constant.text()));
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
      throw new IllegalStateException("the model lacks \"" + name + "\", which its names promise");
    }
    return value;
  }
}
