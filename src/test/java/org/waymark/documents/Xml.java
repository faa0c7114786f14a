package org.waymark.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element, with the few questions that tests and readers of our documents ask. */
public record Xml(Element element) {

  /** The root of a document. */
  public static Xml root(Document document) {
    return new Xml(document.getDocumentElement());
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
