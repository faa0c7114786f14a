package org.waymark.document;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A format of elements; each is checked as the XML that it is, or would be without its DOCTYPE. */
class MarkupFormat implements Format {
  private final QName root;

  MarkupFormat(QName root) {
    this.root = root;
  }

  /** Escapes for character data and quoted attributes, which XML and HTML read alike. */
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

  /** The document as XML without a DOCTYPE, each line where it was. */
  String asXml(XmlShape shape) {
    return shape.text();
  }

  /** Looks further at what is XML. */
  void check(XmlShape shape, String xml) {}

  /** Replaces the text at the beginning by spaces; null if it is not there. */
  static @Nullable String without(Pattern beginning, String text) {
    Matcher matcher = beginning.matcher(text);
    return matcher.lookingAt()
        ? text.substring(0, matcher.start(1))
            + matcher.group(1).replaceAll("[^\n]", " ")
            + text.substring(matcher.end(1))
        : null;
  }
}
