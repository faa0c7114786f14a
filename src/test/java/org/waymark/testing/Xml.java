package org.waymark.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An XML element with the accessors that tests need. */
public record Xml(Element element) {

  /** The root of a document. */
  public static Xml root(Document document) {
    return new Xml(document.getDocumentElement());
  }

  /**
   * The root of a document.
   *
   * @throws AssertionError if it is not well-formed
   */
  public static Xml parse(String text) {
    return root(Documents.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The texts of all elements of this local name in a document. */
  public static List<String> texts(String text, String name) {
    Xml root = parse(text);
    Stream<Xml> found = root.descendants(name).stream();
    return (root.name().equals(name) ? Stream.concat(Stream.of(root), found) : found)
        .map(Xml::text)
        .toList();
  }

  /** True if this is its namespace, null for none, and its local name. */
  public boolean is(@Nullable String namespace, String name) {
    return Objects.equals(namespace, element.getNamespaceURI())
        && name.equals(element.getLocalName());
  }

  /** The local name. */
  public String name() {
    return element.getLocalName();
  }

  /** The elements directly inside, in order. */
  public List<Xml> children() {
    List<Xml> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new Xml(child));
      }
    }
    return children;
  }

  /** The elements of this local name directly inside, in order. */
  public List<Xml> children(String name) {
    return children().stream().filter(child -> child.name().equals(name)).toList();
  }

  /** The first element of this local name directly inside. */
  public Optional<Xml> child(String name) {
    return children(name).stream().findFirst();
  }

  /** The elements of this local name at any depth, in document order. */
  public List<Xml> descendants(String name) {
    List<Xml> found = new ArrayList<>();
    for (Xml child : children()) {
      if (child.name().equals(name)) {
        found.add(child);
      }
      found.addAll(child.descendants(name));
    }
    return found;
  }

  /** The namespace; null for none. */
  public @Nullable String namespace() {
    return element.getNamespaceURI();
  }

  /** All text inside, exactly as it stands. */
  public String text() {
    return element.getTextContent();
  }

  /** The text of the first element of this local name directly inside. */
  public Optional<String> text(String name) {
    return child(name).map(Xml::text);
  }

  /** The texts of the elements of this local name directly inside. */
  public List<String> texts(String name) {
    return children(name).stream().map(Xml::text).toList();
  }

  /** An attribute; empty if it is not there. */
  public Optional<String> attribute(String name) {
    return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
  }

  /** How many attributes there are, declarations of namespaces among them. */
  public int attributes() {
    return element.getAttributes().getLength();
  }

  @Override
  public String toString() {
    return "{" + element.getNamespaceURI() + "}" + name();
  }
}
