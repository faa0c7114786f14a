package org.waymark.document;

import java.util.List;
import javax.xml.namespace.QName;

/** A document format: escaping of values, and validation of templates. */
public interface Format {
  /** Escapes a text; a character that the format does not allow becomes U+FFFD. */
  String escape(String text);

  /**
   * Checks that a template produces valid documents for every model.
   *
   * @param file the name for errors
   * @throws TemplateException with file and line if it may not
   */
  void check(String file, List<Node> nodes);

  /** XML with a root element and without a DOCTYPE. */
  static Format xml(QName root) {
    return new MarkupFormat(root);
  }

  /** Apple's XML property list. */
  static Format plist() {
    return new PropertyList();
  }

  /** HTML with all elements closed, all attributes quoted, and no inline scripts or styles. */
  static Format html() {
    return new HtmlFormat();
  }
}
