package org.waymark.testing;

import com.thaiopensource.relaxng.jaxp.XMLSyntaxSchemaFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads our documents with a namespace-aware parser and validates them against schemas written from
 * the protocol pages.
 */
public final class Documents {
  private static final String SCHEMAS = "http://schemas.microsoft.com/exchange/autodiscover/";
  private static final String RESPONSE = SCHEMAS + "responseschema/2006";
  private static final String OUTLOOK = SCHEMAS + "outlook/responseschema/2006a";
  private static final String MOBILESYNC = SCHEMAS + "mobilesync/responseschema/2006";

  private static final Map<Kind, Schema> ALL =
      Map.of(
          Kind.AUTOCONFIG, schema(new XMLSyntaxSchemaFactory(), "autoconfig.rng"),
          Kind.OUTLOOK, schema(w3c(), "autodiscover.xsd", "outlook2006a.xsd"),
          Kind.MOBILESYNC, schema(w3c(), "autodiscover.xsd", "mobilesync2006.xsd"),
          Kind.ERROR, schema(w3c(), "autodiscover-error.xsd"));

  /** The kinds of document there are. */
  public enum Kind {
    AUTOCONFIG,
    OUTLOOK,
    MOBILESYNC,
    ERROR
  }

  private Documents() {}

  /**
   * Reads a document and validates it as the kind that it claims to be.
   *
   * @throws AssertionError if it is none of ours, not well-formed or not valid
   */
  public static Document valid(byte[] bytes) {
    Document document = parse(bytes);
    validate(bytes, kind(document));
    return document;
  }

  /**
   * Reads a document and validates it as this kind.
   *
   * @throws AssertionError if it is another kind, not well-formed or not valid
   */
  public static Document valid(Kind kind, byte[] bytes) {
    Document document = parse(bytes);
    validate(bytes, kind);
    return document;
  }

  /**
   * Reads a document of UTF-8 without byte order mark and DOCTYPE.
   *
   * @throws AssertionError if it is not well-formed
   */
  public static Document parse(byte[] bytes) {
    if (bytes.length > 2 && Arrays.equals(bytes, 0, 3, new byte[] {-17, -69, -65}, 0, 3)) {
      throw new AssertionError("a byte order mark, which autoconfig forbids and clients fear");
    }
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder.parse(new ByteArrayInputStream(bytes));
    } catch (SAXException e) {
      throw new AssertionError(e.getMessage() + "\n" + text(bytes), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The kind of a document by the namespaces of its root and Response.
   *
   * @throws AssertionError if it is none of ours
   */
  public static Kind kind(Document document) {
    Xml root = Xml.root(document);
    if (root.is(null, "clientConfig")) {
      return Kind.AUTOCONFIG;
    }
    if (!root.is(RESPONSE, "Autodiscover")) {
      throw new AssertionError("a document of ours never begins with " + root);
    }
    Xml response = root.child("Response").orElseThrow(() -> new AssertionError("no Response"));
    if (response.is(OUTLOOK, "Response")) {
      return Kind.OUTLOOK;
    }
    if (response.is(MOBILESYNC, "Response")) {
      return Kind.MOBILESYNC;
    }
    return Kind.ERROR;
  }

  private static void validate(byte[] bytes, Kind kind) {
    try {
      Validator validator = Objects.requireNonNull(ALL.get(kind)).newValidator();
      validator.setErrorHandler(new Strict());
      // From the text and not from the tree, so that an error names its line.
      validator.validate(
          new SAXSource(
              SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader(),
              new InputSource(new ByteArrayInputStream(bytes))));
    } catch (SAXParseException e) {
      throw new AssertionError(
          kind + ", line " + e.getLineNumber() + ": " + e.getMessage() + "\n" + text(bytes), e);
    } catch (SAXException e) {
      throw new AssertionError(kind + ": " + e.getMessage() + "\n" + text(bytes), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory;
  }

  private static SchemaFactory w3c() {
    return SchemaFactory.newDefaultInstance();
  }

  private static Schema schema(SchemaFactory factory, String... names) {
    Source[] sources =
        Arrays.stream(names)
            .map(
                name -> new StreamSource(Documents.class.getResource("/schema/" + name).toString()))
            .toArray(Source[]::new);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newSchema(sources);
    } catch (SAXException e) {
      throw new IllegalStateException(String.join(", ", names) + ": " + e.getMessage(), e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Even a warning is a fault. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
