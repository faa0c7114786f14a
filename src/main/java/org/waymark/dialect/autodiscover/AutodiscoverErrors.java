package org.waymark.dialect.autodiscover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.xml.namespace.QName;
import org.waymark.dialect.Body;
import org.waymark.dialect.Reply;
import org.waymark.document.BoundDocument;
import org.waymark.document.Format;
import org.waymark.document.Gap;
import org.waymark.document.Model;
import org.waymark.document.Template;
import org.waymark.document.TemplateFolder;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;

/** The error documents of Autodiscover, bound once; a reply adds the time of day. */
final class AutodiscoverErrors {
  /** XML with the root element that all response documents share. */
  static final Format FORMAT =
      Format.xml(
          new QName(
              "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006",
              "Autodiscover"));

  /** The headers of all documents of Autodiscover. */
  static final List<Reply.Header> HEADERS =
      List.of(
          Reply.XML,
          Reply.NO_STORE,
          Reply.NO_SNIFF,
          new Reply.Header("Content-Security-Policy", "default-src 'none'"));

  private static final List<Reply.Header> RETRY_HEADERS =
      Stream.concat(HEADERS.stream(), Stream.of(Reply.RETRY_SOON)).toList();

  static final String NO_DOCUMENT = "none";
  static final String TEMPLATE = "autodiscover-error.xml";

  private static final TemplateNames NAMES =
      TemplateNames.none().values("time", "id", "code", "message");
  private static final Gap TIME_OF_DAY = new Gap("time of day", 4);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS");

  private final Map<AutodiscoverError, BoundDocument> documents =
      new EnumMap<>(AutodiscoverError.class);
  private final InstantSource clock;

  /**
   * Binds the documents. The hash of the service name, equal in all pods, becomes the server ID.
   */
  AutodiscoverErrors(TemplateFolder templates, String serviceName, InstantSource clock) {
    this.clock = clock;
    Template template = templates.compile(TEMPLATE, NAMES, FORMAT);
    CRC32 id = new CRC32();
    id.update(serviceName.getBytes(UTF_8));
    for (AutodiscoverError error : AutodiscoverError.values()) {
      Model model =
          new Model()
              .text("time", Text.of(TIME_OF_DAY))
              .text("id", Long.toString(id.getValue()))
              .text("code", Integer.toString(error.code))
              .text("message", error.message);
      documents.put(error, template.bind(model));
    }
  }

  Reply reply(AutodiscoverError error, String document) {
    return reply(error, error.status, document);
  }

  Reply reply(AutodiscoverError error, int status, String document) {
    List<Reply.Header> headers = status == 503 ? RETRY_HEADERS : HEADERS;
    String time = TIME.format(LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    BoundDocument bound = documents.get(error);
    if (bound == null) {
      throw new IllegalStateException("every error is bound");
    }
    return new Reply(
        status, error.outcome, document, headers, null, Body.of(bound).with(TIME_OF_DAY, time));
  }
}
