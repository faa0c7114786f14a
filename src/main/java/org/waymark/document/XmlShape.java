package org.waymark.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A worst-case rendering of a template, which proves that it produces XML for every model.
 *
 * <p>Each value is replaced by its worst text, and each section is wrapped in an element. If a
 * parser accepts the result and finds all these elements, every section consists of whole elements
 * between elements. So it can be omitted or repeated, and the document stays well-formed.
 */
final class XmlShape {
  private static final String SECTION = "waymark-section";

  /**
   * The worst text of a value: invalid in comments and names, but harmless, once escaped, in text
   * and quoted attributes.
   */
  static final String WORST = "--<'\"&>";

  /** The worst text of a value that is a URL. */
  static final String WORST_URL = "https://waymark.invalid/" + WORST;

  private final String file;
  private final StringBuilder document = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();
  private int sections;

  /** Renders a template; the file is the name for errors. */
  XmlShape(String file, List<Node> nodes) {
    this.file = file;
    write(nodes);
  }

  String text() {
    return document.toString();
  }

  private void write(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        write(literal.text(), literal.line());
      } else if (node instanceof Node.Value value) {
        write(Escaping.xml(value.url() ? WORST_URL : WORST), value.line());
      } else if (node instanceof Node.Section section) {
        sections++;
        write('<' + SECTION + '>', section.line());
        write(section.children());
        write("</" + SECTION + '>', lines.get(lines.size() - 1));
      }
    }
  }

  /** Appends text that begins on a line of the template. */
  private void write(String text, int line) {
    if (lines.isEmpty()) {
      lines.add(line);
    }
    document.append(text);
    int next = line;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines.add(++next);
    }
  }

  /**
   * Checks the document without its DOCTYPE.
   *
   * @throws TemplateException with file and line if the template may produce invalid XML
   */
  void check(String xml, QName root) {
    Document read = parse(xml);
    // Clients use the charset of the response header, UTF-8, and support only XML 1.0.
    String encoding = read.getXmlEncoding();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw refused(1, "the declared encoding is " + encoding + "; allowed: UTF-8");
    }
    if (!read.getXmlVersion().equals("1.0")) {
      throw refused(1, "the XML version is " + read.getXmlVersion() + "; allowed: 1.0");
    }
    Element found = read.getDocumentElement();
    QName name = new QName(found.getNamespaceURI(), found.getLocalName());
    if (name.getLocalPart().equals(SECTION)) {
      throw refused(1, "the root element is in a section, so it may be missing");
    }
    if (!name.equals(root)) {
      throw refused(1, "the root element is " + name + "; required: " + root);
    }
    if (read.getElementsByTagName(SECTION).getLength() != sections) {
      throw refused(1, "a section is in a comment, a CDATA section or a processing instruction");
    }
  }

  private Document parse(String xml) {
    try {
      return XmlDocument.parse(new InputSource(new StringReader(xml)));
    } catch (SAXParseException e) {
      throw refused(e.getLineNumber(), "not XML: " + explained(e));
    } catch (SAXException e) {
      throw refused(1, "not XML: " + e.getMessage());
    }
  }

  /** The message of the parser, or a clearer one. */
  private static String explained(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("disallow-doctype-decl")) {
      return "a DOCTYPE is not allowed: clients reject it";
    }
    if (message.contains("[xX][mM][lL]")) {
      return "the XML declaration must be at the very beginning of the file";
    }
    return message
        + " Values are allowed in text and quoted attributes; a section contains whole elements.";
  }

  /** An error on a line of the document, reported with the line of the template. */
  TemplateException refused(int line, String message) {
    int found = Math.min(Math.max(line, 1), lines.size());
    return new TemplateException(file, lines.isEmpty() ? 1 : lines.get(found - 1), message);
  }
}
