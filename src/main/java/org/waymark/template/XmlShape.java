package org.waymark.template;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

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
  private static final String WORST = Escaping.XML.escape("--<'\"&>");

  private final String file;
  private final StringBuilder document = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();
  private int sections;

  private XmlShape(String file) {
    this.file = file;
  }

  /**
   * Looks at a template.
   *
   * @param file the name for errors
   * @throws TemplateException naming file and line where the document could be no XML, or one that
   *     is not read as what it is
   */
  static void check(String file, List<Node> nodes, QName root) {
    XmlShape shape = new XmlShape(file);
    shape.write(nodes);
    shape.check(root);
  }

  private void write(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        write(literal.text(), literal.line());
      } else if (node instanceof Node.Value value) {
        write(WORST, value.line());
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

  private void check(QName root) {
    Document read = parse();
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

  private Document parse() {
    try {
      return parser()
          .parse(new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (SAXParseException e) {
      int line = Math.min(Math.max(e.getLineNumber(), 1), lines.size());
      throw refused(lines.isEmpty() ? 1 : lines.get(line - 1), "not XML: " + explained(e));
    } catch (SAXException | IOException e) {
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

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(
          "the parser of the JDK lacks a feature it is known to have", e);
    }
  }

  private TemplateException refused(int line, String message) {
    return new TemplateException(file, line, message);
  }
}
