package org.waymark.document;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Apple's XML property lists: the template format, and a reader of documents. */
public final class PropertyList extends MarkupFormat {
  private static final int MAX_DEPTH = 32;

  private static final String APPLE =
      "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

  /** The XML declaration, and Apple's DOCTYPE as group 1. */
  private static final Pattern DOCTYPE =
      Pattern.compile(
          "(?:<\\?xml[^>]*\\?>)?\\s*(" + Pattern.quote(APPLE).replace(" ", "\\E\\s+\\Q") + ")");

  PropertyList() {
    super(new QName("plist"));
  }

  @Override
  String asXml(XmlShape shape) {
    String xml = without(DOCTYPE, shape.text());
    if (xml == null) {
      throw shape.refused(1, "a property list must begin with " + APPLE);
    }
    return xml;
  }

  /**
   * Parses a property list into maps, lists, strings, longs, doubles and booleans; dates and data
   * become strings.
   *
   * @throws DocumentException if it is invalid
   */
  public static Object read(byte[] document) throws DocumentException {
    String xml = without(DOCTYPE, new String(document, StandardCharsets.UTF_8));
    if (xml == null) {
      throw new DocumentException("not a property list: it does not begin with " + APPLE);
    }
    Element root = XmlDocument.read(new InputSource(new StringReader(xml))).getDocumentElement();
    List<Element> values = children(root);
    if (!root.getNodeName().equals("plist") || values.size() != 1) {
      throw new DocumentException("not a property list: the root must be plist with one value");
    }
    return value(values.get(0), MAX_DEPTH);
  }

  private static Object value(Element element, int depth) throws DocumentException {
    if (depth == 0) {
      throw new DocumentException("not a property list: more than " + MAX_DEPTH + " levels");
    }
    try {
      return switch (element.getNodeName()) {
        case "dict" -> dict(children(element), depth - 1);
        case "array" -> array(children(element), depth - 1);
        case "string", "date", "data" -> text(element);
        case "integer" -> Long.valueOf(text(element).strip());
        case "real" -> Double.valueOf(text(element).strip());
        case "true" -> true;
        case "false" -> false;
        default ->
            throw new DocumentException(
                "not a property list: found " + element.getNodeName() + " instead of a value");
      };
    } catch (NumberFormatException e) {
      throw new DocumentException("not a property list: \"" + text(element) + "\" is not a number");
    }
  }

  private static List<Object> array(List<Element> values, int depth) throws DocumentException {
    List<Object> array = new ArrayList<>();
    for (Element value : values) {
      array.add(value(value, depth));
    }
    return array;
  }

  private static Map<String, Object> dict(List<Element> elements, int depth)
      throws DocumentException {
    Map<String, Object> dict = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i += 2) {
      Element key = elements.get(i);
      String name = text(key);
      if (!key.getNodeName().equals("key") || i + 1 == elements.size()) {
        throw new DocumentException(
            "not a property list: a dict must alternate keys and values; found "
                + key.getNodeName()
                + " \""
                + name
                + '"');
      }
      if (dict.put(name, value(elements.get(i + 1), depth)) != null) {
        throw new DocumentException("not a property list: duplicate key \"" + name + '"');
      }
    }
    return dict;
  }

  /** The text of an element without child elements. */
  private static String text(Element element) throws DocumentException {
    StringBuilder text = new StringBuilder();
    for (@Nullable Node node = element.getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element child) {
        throw new DocumentException(
            "not a property list: found "
                + child.getNodeName()
                + " instead of text in "
                + element.getNodeName());
      }
      if (node instanceof CharacterData part && node.getNodeType() != Node.COMMENT_NODE) {
        text.append(part.getData());
      }
    }
    return text.toString();
  }

  private static List<Element> children(Element parent) throws DocumentException {
    List<Element> children = new ArrayList<>();
    for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      } else if (node.getNodeType() != Node.COMMENT_NODE
          && !Objects.requireNonNullElse(node.getNodeValue(), "").isBlank()) {
        throw new DocumentException(
            "not a property list: text between the elements of " + parent.getNodeName());
      }
    }
    return children;
  }
}
