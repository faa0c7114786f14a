package org.waymark.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Parses XML without DOCTYPE, so no entity is expanded and no file is loaded, and with at most 100
 * nested elements.
 */
public final class XmlDocument {
  static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  /** Reading the text of a DOM node recurses: 9,000 nested elements overflow the stack. */
  private static final int MAX_DEPTH = 100;

  private XmlDocument() {}

  /**
   * Parses a document.
   *
   * @throws DocumentException if it is not well-formed, has a DOCTYPE or is nested too deeply
   */
  public static Document parse(byte[] document) throws DocumentException {
    return read(new InputSource(new ByteArrayInputStream(document)));
  }

  static Document read(InputSource document) throws DocumentException {
    try {
      return parse(document);
    } catch (SAXException e) {
      throw new DocumentException("not XML: " + e.getMessage());
    }
  }

  static Document parse(InputSource document) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(NO_DOCTYPE, true);
      factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      return parser.parse(document);
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the JDK's parser lacks a required feature", e);
    }
  }
}
