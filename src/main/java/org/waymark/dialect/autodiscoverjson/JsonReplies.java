package org.waymark.dialect.autodiscoverjson;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.dialect.Body;
import org.waymark.dialect.DocumentForm;
import org.waymark.dialect.DocumentForm.Bound;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Placeholders;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.document.BoundDocument;
import org.waymark.document.Gap;
import org.waymark.document.JsonDocument;
import org.waymark.document.Text;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServiceType;

/**
 * The replies of Autodiscover v2, bound once. No specification is public: codes and messages are
 * those of Exchange and Exchange Online.
 */
final class JsonReplies {
  static final String AUTODISCOVER = "AutodiscoverV1";
  static final String PROTOCOL = "Protocol";
  static final String URL = "Url";

  private static final String ACTIVESYNC = "ActiveSync";

  /** The protocol in the client's spelling. */
  private static final Gap ASKED = new Gap("protocol", 3);

  private static final Gap PLACE = new Gap("URL elsewhere", 4);

  private static final List<Reply.Header> HEADERS =
      List.of(
          new Reply.Header("Content-Type", "application/json; charset=utf-8"),
          Reply.NO_STORE,
          Reply.NO_SNIFF);

  static final Reply NO_PROTOCOL =
      error(
          400,
          Outcome.BAD_REQUEST,
          HEADERS,
          "MissingProtocol",
          "A valid value must be provided for the query parameter 'Protocol'.");

  static final Reply NO_ADDRESS =
      error(
          400,
          Outcome.BAD_REQUEST,
          HEADERS,
          "MandatoryParameterMissing",
          "A valid smtp address must be provided");

  private static final Reply NOT_OURS =
      error(404, Outcome.UNKNOWN_DOMAIN, HEADERS, "UserNotFound", "The given user is not found");

  private static final Reply NOTHING_TO_OFFER = NOT_OURS.as(Outcome.NOTHING_TO_OFFER);
  private static final Reply INVALID = NOT_OURS.as(Outcome.INVALID_SETTINGS);

  private static final Reply UNAVAILABLE =
      error(
          503,
          Outcome.UNAVAILABLE,
          Stream.concat(HEADERS.stream(), Stream.of(Reply.RETRY_SOON)).toList(),
          "ServiceUnavailable",
          "The settings cannot be read at the moment.");

  private static final BoundDocument ELSEWHERE = JsonDocument.of(answer(Text.of(PLACE)));
  private static final BoundDocument ONLY_AUTODISCOVER = supporting(AUTODISCOVER);
  private static final BoundDocument BOTH = supporting(ACTIVESYNC + "," + AUTODISCOVER);

  private static final DocumentForm PHONES =
      DocumentForm.json(
          profile ->
              profile.urls(ServiceType.ACTIVESYNC).stream()
                  .findFirst()
                  .map(service -> answer(Placeholders.withDomain(service.url()))));

  static final List<DocumentForm> FORMS = List.of(PHONES);

  private final BoundDocument xml;

  JsonReplies(Optional<DomainName> publicHost) {
    String host =
        publicHost.map(DomainName::value).orElse("autodiscover.%" + PlaceholderText.DOMAIN + "%");
    PlaceholderText url = PlaceholderText.of("https://" + host + "/autodiscover/autodiscover.xml");
    this.xml = JsonDocument.of(answer(Placeholders.withDomain(url)));
  }

  private static JsonObject answer(Text url) {
    return new JsonObject().put(PROTOCOL, Text.of(ASKED)).put(URL, url);
  }

  private static BoundDocument supporting(String protocols) {
    return JsonDocument.of(
        errorOf(
            "InvalidProtocol",
            new Text(
                List.of(
                    new Text.Constant("The given protocol value '"),
                    new Text.Open(ASKED),
                    new Text.Constant("' is invalid. Supported values are '" + protocols + "'")))));
  }

  private static JsonObject errorOf(String code, Object message) {
    return new JsonObject().put("ErrorCode", code).put("ErrorMessage", message);
  }

  private static Reply error(
      int status, Outcome outcome, List<Reply.Header> headers, String code, String message) {
    return Reply.plain(status, outcome, headers, errorOf(code, message).encode());
  }

  /** The question for the URL of a protocol, in the letters and digits that the client wrote. */
  Question question(DomainName asked, String protocol) {
    return new Question() {
      @Override
      public List<DomainName> domains() {
        return List.of(asked);
      }

      @Override
      public Reply answer(MailDomain domain) {
        String name = domain.name().value();
        if (protocol.equalsIgnoreCase(AUTODISCOVER)) {
          return url(Body.of(xml).with(Placeholders.DOMAIN, name), protocol);
        }
        Bound phones = PHONES.of(domain).orElse(null);
        if (phones != null && protocol.equalsIgnoreCase(ACTIVESYNC)) {
          return url(Body.of(phones.document()).with(Placeholders.DOMAIN, name), protocol);
        }
        return unsupported(phones == null ? ONLY_AUTODISCOVER : BOTH, protocol);
      }

      @Override
      public Reply elsewhere(Elsewhere elsewhere) {
        String url = elsewhere.autodiscover().orElse(null);
        if (url == null) {
          return NOTHING_TO_OFFER;
        }
        return protocol.equalsIgnoreCase(AUTODISCOVER)
            ? url(Body.of(ELSEWHERE).with(PLACE, url), protocol)
            : unsupported(ONLY_AUTODISCOVER, protocol);
      }

      @Override
      public Reply notOurs() {
        return NOT_OURS;
      }

      @Override
      public Reply invalid() {
        return INVALID;
      }

      @Override
      public Reply unavailable() {
        return UNAVAILABLE;
      }
    };
  }

  private static Reply url(Body body, String protocol) {
    return new Reply(200, Outcome.ANSWERED, "json", HEADERS, null, body.with(ASKED, protocol));
  }

  private static Reply unsupported(BoundDocument document, String protocol) {
    Body body = Body.of(document).with(ASKED, protocol);
    return new Reply(400, Outcome.NOTHING_TO_OFFER, "json", HEADERS, null, body);
  }
}
