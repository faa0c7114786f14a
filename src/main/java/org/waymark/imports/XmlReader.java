package org.waymark.imports;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** Reads XML of any encoding into elements with their lines; limits its size and refuses a DTD. */
final class XmlReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 20_000;
  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAX_TEXT = 64 << 10;

  private static final XMLInputFactory XML = factory();

  private XmlReader() {}

  /** The root element; empty after an error was reported. */
  static Optional<XmlElement> read(byte[] content, Position file) {
    // Hand-written files have white space before the XML declaration, which parsers refuse.
    int start = 0;
    int linesBefore = 0;
    while (start < content.length && isSpace(content[start])) {
      linesBefore += content[start++] == '\n' ? 1 : 0;
    }
    Lines lines = new Lines(file, linesBefore);
    try {
      XMLStreamReader xml =
          XML.createXMLStreamReader(
              new ByteArrayInputStream(content, start, content.length - start));
      try {
        return root(xml, lines);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      lines.at(e.getLocation()).error("not XML: " + reason(e));
      return Optional.empty();
    }
  }

  /** Converts lines of the parser, which does not get the first lines, to lines of the file. */
  private static final class Lines {
    private final Position file;
    private final int before;
    private int last;

    Lines(Position file, int before) {
      this.file = file;
      this.before = before;
    }

    /** The position of an event, or of the last one if the parser has none. */
    Position at(@Nullable Location location) {
      last = location == null || location.getLineNumber() < 1 ? last : location.getLineNumber();
      return new Position(file.builder(), file.file(), last + before, "");
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private static XMLInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // With lazy parsing, a syntax error in a text has no line.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
    return factory;
  }

  private static Optional<XmlElement> root(XMLStreamReader xml, Lines lines)
      throws XMLStreamException {
    @Nullable XmlElement open = null;
    @Nullable XmlElement root = null;
    while (xml.hasNext()) {
      int event = xml.next();
      Position position = lines.at(xml.getLocation());
      if (event == XMLStreamConstants.DTD) {
        position.error("found a DOCTYPE; allowed: XML without one");
        return Optional.empty();
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        open = element(xml, open, position);
        root = root == null ? open : root;
      } else if (event == XMLStreamConstants.END_ELEMENT && open != null) {
        open = open.parent();
      } else if (open != null && isText(event)) {
        open.append(xml.getText());
      }
    }
    return Optional.ofNullable(root);
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
  }

  private static XmlElement element(
      XMLStreamReader xml, @Nullable XmlElement parent, Position position) {
    XmlElement element = new XmlElement(position, parent, local(xml.getLocalName()));
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        element.putAttribute(local(name), xml.getAttributeValue(i));
      }
    }
    return element;
  }

  /** The name without its prefix: clients ignore prefixes, and some are not declared. */
  private static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return ImportedText.shown(message);
  }
}
