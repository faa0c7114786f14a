package org.waymark.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Access to XML elements by local name. */
public final class XmlElements {
  private XmlElements() {}

  /** The elements at a path, in document order. */
  public static List<Element> at(Element start, String... path) {
    List<Element> found = List.of(start);
    for (String name : path) {
      found = found.stream().flatMap(parent -> children(parent, name).stream()).toList();
    }
    return found;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        children.add(element);
      }
    }
    return children;
  }

  /** The text of the first child with a name; empty if absent. */
  public static String text(Element parent, String name) {
    return children(parent, name).stream().findFirst().map(Element::getTextContent).orElse("");
  }

  /** The number in the first child with a name; 0 if absent or invalid. */
  public static int port(Element parent, String name) {
    String text = text(parent, name);
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
  }
}
