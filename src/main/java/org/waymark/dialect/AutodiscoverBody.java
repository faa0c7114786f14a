package org.waymark.dialect;

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
 * The body of an Autodiscover request (MS-OXDSCLI 2.2.3.1, MS-ASCMD 2.2.3.150): what is in its one
 * Request.
 *
 * <p>Namespaces and letter case are not looked at, because clients and their authors get them wrong
 * (mailcow#2986).
 *
 * @param address the trimmed EMailAddress; null if there is none
 * @param legacyDn true if a LegacyDN was given that is not empty
 * @param schema the trimmed AcceptableResponseSchema; null if there is none
 * @param mobilesync true if the root element belongs to the ActiveSync request schema
 */
record AutodiscoverBody(
    @Nullable String address, boolean legacyDn, @Nullable String schema, boolean mobilesync) {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_ATTRIBUTES = 8;

  /** What stands in a request; with these in its table, the parser need not make one for it. */
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
   * Reads a body of the charset that its Content-Type told; else of UTF-8, or of UTF-16 with a byte
   * order mark, as its declaration says.
   *
   * @param told null if nothing was
   * @return empty if it is no XML, holds a DOCTYPE, is nested or populated beyond reason, is no
   *     Autodiscover element with exactly one Request, or repeats an element of the request
   */
  static Optional<AutodiscoverBody> read(byte[] body, @Nullable Charset told) {
    try {
      PostedText text = PostedText.of(body, told);
      if (!text.isXml()) {
        return Optional.empty();
      }
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text.text()));
      try {
        return text.isTold() || isDeclaredAs(text.charset(), reader.getCharacterEncodingScheme())
            ? Optional.of(new Reader(reader).document())
            : Optional.empty();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | CharacterCodingException | RefusedException e) {
      return Optional.empty();
    }
  }

  /** The same about another address. */
  AutodiscoverBody about(@Nullable String other) {
    return new AutodiscoverBody(other, legacyDn, schema, mobilesync);
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new Forgetful();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    NAMES.forEach(factory::addSymbol);
    return factory;
  }

  /**
   * A parser factory that learns no names from what it has read: a sender could fill the table that
   * all requests share with names of one hash.
   */
  private static final class Forgetful extends WstxInputFactory {
    @Override
    public synchronized void updateSymbolTable(SymbolTable names) {}
  }

  /**
   * What the declaration says is held against the bytes: a parser of bytes would have failed on the
   * difference.
   */
  private static boolean isDeclaredAs(Charset charset, @Nullable String declared) {
    if (declared == null) {
      return true;
    }
    return charset.equals(StandardCharsets.UTF_8)
        ? declared.equalsIgnoreCase("UTF-8")
        : declared.equalsIgnoreCase("UTF-16") || declared.equalsIgnoreCase(charset.name());
  }

  /** Without the address, which is personal data. */
  @Override
  public String toString() {
    return "AutodiscoverBody[legacyDn=" + legacyDn + ", mobilesync=" + mobilesync + "]";
  }

  /** The body is well-formed and still no request. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Walks one document. */
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
      // An empty LegacyDN names nobody, so the address beside it counts.
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

    /** Moves to the next element; false at the end of the one that is open. */
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

    /** With SUPPORT_DTD off the parser still reports a DOCTYPE and goes on. */
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
