package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autodiscover;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.header;
import static org.waymark.dialect.Samples.mobilesync;
import static org.waymark.dialect.Samples.outlook;
import static org.waymark.dialect.Samples.post;
import static org.waymark.dialect.Samples.pox;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.testing.Xml;

/** Autodiscover requests over HTTPS for domains whose mail is elsewhere, or that are disabled. */
class AutodiscoverElsewhereTest {
  private static final String URL = "https://new.example/autodiscover/autodiscover.xml";
  private static final Elsewhere WITH_URL =
      new Elsewhere(Optional.of(URL), Map.of("en", "It moved."), Optional.empty());
  private static final Elsewhere WITH_TEXT =
      new Elsewhere(Optional.empty(), Map.of("en", "It moved."), Optional.empty());

  private final AutodiscoverDialect dialect = autodiscover();
  private final AutodiscoverDialect withError =
      autodiscover(
          new AutodiscoverOptions(200, true, Optional.empty(), DomainName.parse("host.com")));

  static List<ClientRequest> requests() {
    return List.of(
        get("autodiscover.customer.com", null),
        get("host.com", "email=user@customer.com"),
        post(outlook("user@customer.com")),
        post(mobilesync("user@customer.com")),
        post(pox("user@customer.com", "unknown/2030")),
        post(outlook("user@customer.com").replace("<!-- who asks -->", "<LegacyDN>/o</LegacyDN>")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void elsewhereWithAUrl_isRedirected(ClientRequest request) {
    for (AutodiscoverDialect each : List.of(dialect, withError)) {
      Question question = question(each, request);
      assertThat(question.domains()).hasToString("[customer.com]");
      Reply reply = question.elsewhere(WITH_URL);
      assertThat(reply.status()).isEqualTo(302);
      assertThat(reply.outcome()).isEqualTo(Outcome.REDIRECTED);
      assertThat(reply.headers())
          .containsExactlyInAnyOrder(
              new Reply.Header("Location", URL), new Reply.Header("Cache-Control", "no-store"));
      assertThat(reply.body()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void elsewhereWithoutAUrl_andDisabled_is404WithoutABody(ClientRequest request) {
    assertNothing(question(dialect, request).elsewhere(WITH_TEXT));
    assertNothing(question(withError, request).elsewhere(WITH_TEXT));
    assertNothing(question(dialect, request).elsewhere(Elsewhere.DISABLED));
  }

  @Test
  void disabled_withTheOption_isAnErrorDocument() {
    for (ClientRequest request : requests()) {
      Reply reply = question(withError, request).elsewhere(Elsewhere.DISABLED);
      assertThat(reply.outcome()).isEqualTo(Outcome.NOTHING_TO_OFFER);
      if (request.post()) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Xml.texts(text(reply), "ErrorCode")).containsExactly("501");
      } else {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(text(reply)).isEqualTo("No mail settings are known for this domain.\n");
      }
      assertThat(header(reply, "Location")).isNull();
    }
  }

  private static void assertNothing(Reply reply) {
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.outcome()).isEqualTo(Outcome.NOTHING_TO_OFFER);
    assertThat(reply.headers()).containsExactly(new Reply.Header("Cache-Control", "no-store"));
    assertThat(reply.body()).isNull();
  }
}
