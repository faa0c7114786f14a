package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.testing.Documents;
import org.waymark.testing.Xml;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Fuzzed bodies. A plain test run tries the seeds; {@code JAZZER_FUZZ=1} with one of the methods
 * named looks for more.
 */
class AutodiscoverBodyFuzzTest {

  private static final List<String> FIELDS =
      List.of("EMailAddress", "LegacyDN", "AcceptableResponseSchema");

  /** Characters that Woodstox accepts in ignored text. */
  private static final List<String> LENIENT = List.of("\"]]>\"");

  private final AutodiscoverDialect dialect = Samples.autodiscover();
  private final BodyShapes shapes = new BodyShapes();
  private final DocumentBuilder jdk = parser();

  @FuzzTest(maxDuration = "60s", maxExecutions = 200_000)
  void everyBodyIsAnswered(byte[] bytes) {
    DialectResult reading = dialect.read(Samples.post(Buffer.buffer(bytes)));
    Reply reply =
        reading instanceof Question question
            ? question.answer(Samples.domain(question.domains().get(0).value(), Samples.shared()))
            : (Reply) reading;

    assertThat(reply.status()).isEqualTo(200);
    Document document = Documents.valid(Samples.text(reply).getBytes(StandardCharsets.UTF_8));
    assertThat(Documents.kind(document))
        .isIn(
            reply.outcome() == Outcome.ANSWERED
                ? List.of(Documents.Kind.OUTLOOK, Documents.Kind.MOBILESYNC)
                : List.of(Documents.Kind.ERROR));
  }

  /**
   * What is well-formed to the parser of the JDK is to ours, with the same text in it, and what is
   * not is not.
   */
  @FuzzTest(maxDuration = "60s", maxExecutions = 200_000)
  void parserOfTheJdkAgrees(byte[] bytes) {
    Optional<AutodiscoverBody> ours = shapes.read(Buffer.buffer(bytes), null);
    ours.map(AutodiscoverBody::address)
        .ifPresent(address -> assertThat(address).isEqualTo(address.strip()));

    String text = trimmed(bytes).orElse(null);
    if (text == null) {
      return; // UTF-16, or no text at all
    }
    Document theirs;
    try {
      theirs = jdk.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (SAXException | IOException e) {
      if (LENIENT.stream().noneMatch(String.valueOf(e.getMessage())::contains)) {
        assertThat(ours).as(e.getMessage()).isEmpty();
      }
      return;
    }
    if (isRequest(theirs)) {
      Xml request =
          Xml.root(theirs).children().stream()
              .filter(e -> is(e, "Request"))
              .findFirst()
              .orElseThrow();
      assertThat(ours).isPresent();
      assertThat(ours.get().address()).isEqualTo(field(request, "EMailAddress"));
      assertThat(ours.get().schema()).isEqualTo(field(request, "AcceptableResponseSchema"));
      String legacyDn = field(request, "LegacyDN");
      assertThat(ours.get().legacyDn()).isEqualTo(legacyDn != null && !legacyDn.isEmpty());
    }
  }

  /** Removes what we tolerate: white space, NULs and byte order marks around the document. */
  private static Optional<String> trimmed(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.replaceAll("^[\\x00- \\uFEFF]+|[\\x00- \\uFEFF]+$", ""));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** True if encoding, shape and size are those that we accept. */
  private static boolean isRequest(Document document) {
    String encoding = document.getXmlEncoding();
    Xml root = Xml.root(document);
    List<Xml> requests = root.children().stream().filter(e -> is(e, "Request")).toList();
    return (encoding == null || encoding.equalsIgnoreCase("UTF-8"))
        && is(root, "Autodiscover")
        && hasProperNames(document)
        && depth(root) < 8
        && elements(root) < 64
        && requests.size() == 1
        && FIELDS.stream().allMatch(name -> isOnceAndText(requests.get(0), name));
  }

  /**
   * The parser of the JDK takes colons that Namespaces in XML 1.0, section 7, does not: at the
   * beginning of a name, and in the target of a processing instruction.
   */
  private static boolean hasProperNames(Node node) {
    String name = node.getNodeName();
    boolean proper =
        switch (node.getNodeType()) {
          case Node.PROCESSING_INSTRUCTION_NODE -> name.indexOf(':') < 0;
          case Node.ELEMENT_NODE ->
              !name.startsWith(":")
                  && IntStream.range(0, node.getAttributes().getLength())
                      .mapToObj(node.getAttributes()::item)
                      .noneMatch(attribute -> attribute.getNodeName().startsWith(":"));
          default -> true;
        };
    return proper
        && IntStream.range(0, node.getChildNodes().getLength())
            .mapToObj(node.getChildNodes()::item)
            .allMatch(AutodiscoverBodyFuzzTest::hasProperNames);
  }

  private static boolean isOnceAndText(Xml request, String name) {
    List<Xml> found = request.children().stream().filter(e -> is(e, name)).toList();
    return found.size() <= 1 && found.stream().allMatch(e -> e.children().isEmpty());
  }

  private static @Nullable String field(Xml request, String name) {
    return request.children().stream()
        .filter(e -> is(e, name))
        .map(e -> e.text().strip())
        .findFirst()
        .orElse(null);
  }

  private static boolean is(Xml element, String name) {
    return element.name().equalsIgnoreCase(name);
  }

  private static int depth(Xml element) {
    return 1
        + element.children().stream().mapToInt(AutodiscoverBodyFuzzTest::depth).max().orElse(0);
  }

  /** The elements; one with many attributes counts as many, because those are limited too. */
  private static int elements(Xml element) {
    return (element.attributes() < 8 ? 1 : 64)
        + element.children().stream().mapToInt(AutodiscoverBodyFuzzTest::elements).sum();
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
