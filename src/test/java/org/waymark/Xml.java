package org.waymark;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads our answers with the parser of the JDK, as a client would. */
public final class Xml {
  private Xml() {}

  /** The document; fails if it is not well-formed. */
  public static Document parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e.getMessage() + " in " + text, e);
    }
  }

  /** The elements of this name, in whatever namespace, in order. */
  public static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagNameNS("*", name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** The texts of the elements of this name. */
  public static List<String> texts(String text, String name) {
    return elements(parse(text), name).stream().map(Element::getTextContent).toList();
  }
}
