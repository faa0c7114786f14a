package org.waymark.document;

import java.util.List;
import javax.xml.namespace.QName;

/** What a document is written in: how a text becomes safe in it, and what a template must be. */
public interface Format {
  /** The text as it stands in a document; a character that no document can hold is U+FFFD. */
  String escape(String text);

  /**
   * Makes sure that a template writes this format, whatever it is bound to.
   *
   * @param file the name for errors
   * @throws TemplateException naming file and line where it may not
   */
  void check(String file, List<Node> nodes);

  /** XML with this root element and without a DOCTYPE. */
  static Format xml(QName root) {
    return new MarkupFormat(root);
  }

  /** An XML property list of Apple's. */
  static Format plist() {
    return new PropertyList();
  }

  /**
   * HTML whose elements are all closed and whose attributes are all quoted, without inline scripts
   * and styles.
   */
  static Format html() {
    return new HtmlFormat();
  }
}
