package org.waymark.document;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A format that is checked as XML, if necessary after removal of its DOCTYPE. */
class MarkupFormat implements Format {
  private final QName root;

  MarkupFormat(QName root) {
    this.root = root;
  }

  /** XML escaping, which HTML parsers read the same way. */
  @Override
  public final String escape(String text) {
    return Escaping.xml(text);
  }

  @Override
  public final void check(String file, List<Node> nodes) {
    XmlShape shape = new XmlShape(file, nodes);
    String xml = asXml(shape);
    shape.check(xml, root);
    check(shape, xml);
  }

  /** Converts the document to XML without a DOCTYPE; line numbers stay the same. */
  String asXml(XmlShape shape) {
    return shape.text();
  }

  /** Applies further rules to the XML. */
  void check(XmlShape shape, String xml) {}

  /** Replaces group 1 of a match at the beginning by spaces; null without a match. */
  static @Nullable String without(Pattern beginning, String text) {
    Matcher matcher = beginning.matcher(text);
    return matcher.lookingAt()
        ? text.substring(0, matcher.start(1))
            + matcher.group(1).replaceAll("[^\n]", " ")
            + text.substring(matcher.end(1))
        : null;
  }
}
