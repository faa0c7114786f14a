package org.waymark.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Rejects inline scripts and styles, which the Content-Security-Policy of pages forbids, and values
 * in URL attributes that are not URLs.
 */
final class HtmlRules extends DefaultHandler2 {
  private static final Set<String> URL_ATTRIBUTES =
      Set.of(
          "href",
          "src",
          "action",
          "formaction",
          "xlink:href",
          "srcset",
          "poster",
          "data",
          "background",
          "ping");

  private static final Set<String> CODE = Set.of("javascript:", "vbscript:", "data:text");

  private static final String INLINE_SCRIPT =
      "inline scripts are not allowed; reference a file with src";

  private final XmlShape shape;
  private final Deque<String> open = new ArrayDeque<>();
  private @Nullable Locator locator;

  HtmlRules(XmlShape shape) {
    this.shape = shape;
  }

  /**
   * Checks a page that is well-formed as XML.
   *
   * @throws TemplateException with file and line of a violation
   */
  void check(String xml) {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XmlDocument.NO_DOCTYPE, true);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty("http://xml.org/sax/properties/lexical-handler", this);
      parser.parse(new InputSource(new StringReader(xml)), this);
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException(
          "the JDK's parser fails on a document that it accepted before", e);
    }
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    this.locator = locator;
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes attributes) {
    String name = qName.toLowerCase(Locale.ROOT);
    require(!isIn("script"), INLINE_SCRIPT);
    require(!name.equals("style"), "inline styles are not allowed; link a file");
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute(attributes.getQName(i).toLowerCase(Locale.ROOT), attributes.getValue(i));
    }
    open.push(name);
  }

  private void attribute(String name, String value) {
    require(!name.equals("style"), "the attribute style is not allowed; use a class");
    require(
        !name.startsWith("on") && !name.equals("srcdoc"),
        "the attribute " + name + " is not allowed: it contains a script or a page");
    if (URL_ATTRIBUTES.contains(name)) {
      String url = value.replaceAll("[\\p{Cntrl}\\s]", "").toLowerCase(Locale.ROOT);
      require(CODE.stream().noneMatch(url::startsWith), "the URL in " + name + " is a script");
      require(
          !value.replace(XmlShape.WORST_URL, "").contains(XmlShape.WORST),
          "a value in " + name + " must be a URL");
    }
  }

  @Override
  public void endElement(String uri, String local, String qName) {
    open.pop();
  }

  @Override
  public void characters(char[] text, int start, int length) {
    require(!isIn("script") || new String(text, start, length).isBlank(), INLINE_SCRIPT);
  }

  @Override
  public void startCDATA() {
    require(false, "HTML has no CDATA sections");
  }

  @Override
  public void processingInstruction(String target, String data) {
    require(false, "HTML has no processing instructions");
  }

  private boolean isIn(String element) {
    return element.equals(open.peek());
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw shape.refused(locator == null ? 1 : locator.getLineNumber(), otherwise);
    }
  }
}
