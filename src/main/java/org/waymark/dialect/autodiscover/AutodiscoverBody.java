package org.waymark.dialect.autodiscover;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The body of an Autodiscover request (MS-OXDSCLI 2.2.3.1, MS-ASCMD 2.2.3.150). Namespaces and
 * letter case are ignored, because clients get them wrong (mailcow#2986).
 *
 * @param address the trimmed EMailAddress; null if absent
 * @param legacyDn true for a LegacyDN that is not empty
 * @param schema the trimmed AcceptableResponseSchema; null if absent
 * @param mobilesync true if the root element is in the ActiveSync request schema
 */
record AutodiscoverBody(
    @Nullable String address, boolean legacyDn, @Nullable String schema, boolean mobilesync) {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_ATTRIBUTES = 8;

  /**
   * Names that every request contains. They are preset in the parser's symbol table, so that a
   * request needs no copy of the table.
   */
  private static final List<String> NAMES =
      List.of(
          "Autodiscover",
          "Request",
          "EMailAddress",
          "AcceptableResponseSchema",
          "LegacyDN",
          "version",
          "encoding");

  private static final WstxInputFactory XML = factory();

  /**
   * Parses a body.
   *
   * @param declared the charset of the Content-Type; null for UTF-8, or UTF-16 with a byte order
   *     mark
   * @return empty for invalid XML, a DOCTYPE, excessive nesting or size, anything but one
   *     Autodiscover element with one Request, and repeated elements of the request
   */
  static Optional<AutodiscoverBody> read(byte[] body, @Nullable Charset declared) {
    try {
      PostedText text = PostedText.of(body, declared);
      if (!text.isXml()) {
        return Optional.empty();
      }
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text.text()));
      try {
        return text.isDeclared()
                || isDeclaredAs(text.charset(), reader.getCharacterEncodingScheme())
            ? Optional.of(new Reader(reader).document())
            : Optional.empty();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | CharacterCodingException | RefusedException e) {
      return Optional.empty();
    }
  }

  /** A copy with another address. */
  AutodiscoverBody withAddress(@Nullable String other) {
    return new AutodiscoverBody(other, legacyDn, schema, mobilesync);
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new FixedSymbolsFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    NAMES.forEach(factory::addSymbol);
    return factory;
  }

  /**
   * A parser factory that adds no names to its shared symbol table: a client could fill it with
   * names of one hash.
   */
  private static final class FixedSymbolsFactory extends WstxInputFactory {
    @Override
    public synchronized void updateSymbolTable(SymbolTable names) {}
  }

  /** Compares the encoding in the XML declaration with the charset of the bytes. */
  private static boolean isDeclaredAs(Charset charset, @Nullable String declared) {
    if (declared == null) {
      return true;
    }
    return charset.equals(StandardCharsets.UTF_8)
        ? declared.equalsIgnoreCase("UTF-8")
        : declared.equalsIgnoreCase("UTF-16") || declared.equalsIgnoreCase(charset.name());
  }

  /** Omits the address, which is personal data. */
  @Override
  public String toString() {
    return "AutodiscoverBody[legacyDn=" + legacyDn + ", mobilesync=" + mobilesync + "]";
  }

  /** Thrown for a well-formed body that is not a request. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static final class Reader {
    private final XMLStreamReader xml;
    private @Nullable String address;
    private @Nullable String legacyDn;
    private @Nullable String schema;

    Reader(XMLStreamReader xml) {
      this.xml = xml;
    }

    AutodiscoverBody document() throws XMLStreamException, RefusedException {
      moveTo(XMLStreamConstants.START_ELEMENT);
      require(is("Autodiscover"));
      String namespace = xml.getNamespaceURI();
      boolean mobilesync = namespace != null && namespace.contains("/mobilesync/");
      int requests = 0;
      while (nextTag()) {
        if (is("Request")) {
          requests++;
          request();
        } else {
          skip();
        }
      }
      moveTo(XMLStreamConstants.END_DOCUMENT);
      require(requests == 1);
      // An empty LegacyDN identifies no mailbox, so the address counts.
      boolean named = legacyDn != null && !legacyDn.isEmpty();
      return new AutodiscoverBody(address, named, schema, mobilesync);
    }

    private void moveTo(int event) throws XMLStreamException, RefusedException {
      int found;
      do {
        found = next();
      } while (found != event);
    }

    private void request() throws XMLStreamException, RefusedException {
      while (nextTag()) {
        if (is("EMailAddress")) {
          address = once(address);
        } else if (is("LegacyDN")) {
          legacyDn = once(legacyDn);
        } else if (is("AcceptableResponseSchema")) {
          schema = once(schema);
        } else {
          skip();
        }
      }
    }

    private String once(@Nullable String before) throws XMLStreamException, RefusedException {
      require(before == null);
      return xml.getElementText().strip();
    }

    /** Moves to the next child element; false at the end of the current element. */
    private boolean nextTag() throws XMLStreamException, RefusedException {
      while (true) {
        int event = next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          return true;
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          return false;
        }
      }
    }

    private void skip() throws XMLStreamException, RefusedException {
      while (nextTag()) {
        skip();
      }
    }

    /**
     * Moves to the next event. Rejects a DOCTYPE, which the parser reports even with SUPPORT_DTD
     * off.
     */
    private int next() throws XMLStreamException, RefusedException {
      int event = xml.next();
      require(event != XMLStreamConstants.DTD && event != XMLStreamConstants.ENTITY_REFERENCE);
      return event;
    }

    private boolean is(String name) {
      return name.equalsIgnoreCase(xml.getLocalName());
    }

    private static void require(boolean condition) throws RefusedException {
      if (!condition) {
        throw new RefusedException();
      }
    }
  }
}
