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
 * The XML that a template makes, whatever it is bound to.
 *
 * <p>It is written once, with every value at its worst and each section as an element of its own.
 * If a parser takes that and finds each of those elements, every section holds whole elements and
 * stands between elements; so it can be left out or repeated, and the document is still XML.
 */
final class XmlShape {
  private static final String SECTION = "waymark-section";

  /** Ends a comment, and can be no part of a name; in text and quoted attributes it is harmless. */
  static final String WORST = "--<'\"&>";

  /** The same as the rest of a URL. */
  static final String WORST_URL = "https://waymark.invalid/" + WORST;

  private final String file;
  private final StringBuilder document = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();
  private int sections;

  /**
   * Writes a template.
   *
   * @param file the name for errors
   */
  XmlShape(String file, List<Node> nodes) {
    this.file = file;
    write(nodes);
  }

  /** The document. */
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

  /** Writes text that begins on a line of the template. */
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
   * Looks at the document as a parser sees it.
   *
   * @param xml the document without its DOCTYPE
   * @throws TemplateException naming file and line where the document could be no XML, or one that
   *     is not read as what it is
   */
  void check(String xml, QName root) {
    Document read = parse(xml);
    // Clients go by the header of the answer, which says UTF-8, and know no other version.
    String encoding = read.getXmlEncoding();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw refused(1, "the document's encoding is " + encoding + "; it is sent as UTF-8");
    }
    if (!read.getXmlVersion().equals("1.0")) {
      throw refused(1, "the document is XML " + read.getXmlVersion() + "; clients read 1.0");
    }
    Element found = read.getDocumentElement();
    QName name = new QName(found.getNamespaceURI(), found.getLocalName());
    if (name.getLocalPart().equals(SECTION)) {
      throw refused(1, "the root element stands in a section, and so may be missing");
    }
    if (!name.equals(root)) {
      throw refused(1, "the root element is " + name + "; clients look for " + root);
    }
    if (read.getElementsByTagName(SECTION).getLength() != sections) {
      throw refused(1, "a section stands in a comment, a CDATA section or an instruction");
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

  /** What the parser says, or what that means here. */
  private static String explained(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("disallow-doctype-decl")) {
      return "a DOCTYPE is not allowed, clients refuse it";
    }
    if (message.contains("[xX][mM][lL]")) {
      return "the XML declaration must be the very first thing in the file";
    }
    return message
        + " A value may stand in text and in quoted attributes; a section holds whole elements.";
  }

  /** Says what is wrong on a line of the document, by the line of the template. */
  TemplateException refused(int line, String message) {
    int found = Math.min(Math.max(line, 1), lines.size());
    return new TemplateException(file, lines.isEmpty() ? 1 : lines.get(found - 1), message);
  }
}
