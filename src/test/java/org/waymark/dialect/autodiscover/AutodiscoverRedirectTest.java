package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autodiscover;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.header;
import static org.waymark.dialect.Samples.outlook;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.mail.DefaultProfile;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.testing.Xml;

/** Plain HTTP requests are redirected to HTTPS without settings. */
class AutodiscoverRedirectTest {
  private static final Optional<DomainName> NONE = Optional.empty();
  private static final Optional<DomainName> PUBLIC = DomainName.parse("host.com");
  private static final Optional<DomainName> REDIRECT = DomainName.parse("redirect.host.com");
  private static final Elsewhere NEW =
      new Elsewhere(
          Optional.of("https://new.example/autodiscover/autodiscover.xml"),
          Map.of(),
          Optional.empty());
  private static final Elsewhere FOR_PEOPLE =
      new Elsewhere(Optional.empty(), Map.of(), Optional.of("https://new.example/help"));

  private final AutodiscoverDialect dialect = autodiscover();

  @ParameterizedTest
  @CsvSource({
    "autodiscover.customer.com, autodiscover.customer.com",
    "customer.com, customer.com",
    "AutoDiscover.Customer.COM:80, autodiscover.customer.com",
    "autodiscover.customer.com., autodiscover.customer.com",
  })
  void read_hostOfADomainOfOurs_isSentToItsOwnHttps(String host, String target) {
    for (boolean post : new boolean[] {false, true}) {
      Question question = question(dialect, overHttp(post, host, null));
      assertThat(question.domains()).hasToString("[customer.com]");
      assertRedirect(question.answer(domain("customer.com", shared())), target);
      assertRedirect(question.invalid(), target);
    }
  }

  /** The whole table: without configured hosts, with the public one, and with both. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          hosted           | asked.example | asked.example | redirect.host.com
          invalid          | asked.example | asked.example | redirect.host.com
          elsewhere        | new.example   | new.example   | new.example
          told to people | -             | -             | -
          disabled         | -             | -             | -
          by default       | -             | host.com      | redirect.host.com
          invalid default  | -             | host.com      | redirect.host.com
          unknown          | -             | host.com      | redirect.host.com
          unavailable      | -             | -             | redirect.host.com
          """)
  void answer_dependsOnTheDomainOfTheHost(
      String state, @Nullable String alone, @Nullable String withPublic, @Nullable String both) {
    assertTarget(state, new AutodiscoverOptions(200, false, NONE, NONE), alone);
    assertTarget(state, new AutodiscoverOptions(200, false, NONE, PUBLIC), withPublic);
    assertTarget(state, new AutodiscoverOptions(200, false, REDIRECT, PUBLIC), both);
    assertTarget(state, new AutodiscoverOptions(200, false, REDIRECT, NONE), both);
  }

  /** As an unknown domain, so that the client finds the error document there. */
  @Test
  void disabled_withTheOption_isRedirectedToTheConfiguredHost() {
    assertTarget("disabled", new AutodiscoverOptions(200, true, NONE, NONE), null);
    assertTarget("disabled", new AutodiscoverOptions(200, true, NONE, PUBLIC), "host.com");
    assertTarget(
        "disabled", new AutodiscoverOptions(200, true, REDIRECT, PUBLIC), "redirect.host.com");
    assertTarget("told to people", new AutodiscoverOptions(200, true, REDIRECT, PUBLIC), null);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown, UNKNOWN_DOMAIN, true",
    "by default, UNKNOWN_DOMAIN, true",
    "invalid default, INVALID_SETTINGS, true",
    "told to people, NOTHING_TO_OFFER, false",
    "disabled, NOTHING_TO_OFFER, false",
  })
  void notFound_hasATextOnlyForAnUnknownDomain(String state, Outcome outcome, boolean hasText) {
    Reply reply = reply(Samples.OPTIONS, state);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.outcome()).isEqualTo(outcome);
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body() != null).isEqualTo(hasText);
    assertThat(header(reply, "Content-Type") != null).isEqualTo(hasText);
  }

  private static void assertTarget(
      String state, AutodiscoverOptions options, @Nullable String target) {
    Reply reply = reply(options, state);
    if (target == null) {
      assertThat(reply.status()).as(state).isEqualTo(state.equals("unavailable") ? 503 : 404);
      assertThat(header(reply, "Location")).as(state).isNull();
    } else {
      assertRedirect(reply, target);
    }
  }

  private static Reply reply(AutodiscoverOptions options, String state) {
    Question question =
        question(autodiscover(options), overHttp(true, "asked.example", "email=a@b.example"));
    DomainName asked = DomainName.parse("asked.example").orElseThrow();
    return switch (state) {
      case "hosted" -> question.found(domain("asked.example", shared()));
      case "elsewhere" -> question.found(new MailDomain(asked, NEW, () -> "a test"));
      case "told to people" -> question.found(new MailDomain(asked, FOR_PEOPLE, () -> "a test"));
      case "disabled" -> question.found(new MailDomain(asked, Elsewhere.DISABLED, () -> "a test"));
      case "by default" ->
          question.found(new MailDomain(asked, new Hosting(shared()), new DefaultProfile()));
      case "invalid" -> question.invalid();
      case "invalid default" -> question.defaultInvalid();
      case "unknown" -> question.notOurs();
      default -> question.unavailable();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "localhost",
        "[2001:db8::1]",
        "a b",
        "customer.com@evil.example",
        "evil.example/x",
        ""
      })
  void read_hostThatIsNoName_asksForNothing(String host) {
    Question question = question(dialect, overHttp(false, host, null));
    assertThat(question.domains()).isEmpty();
    assertThat(question.notOurs().status()).isEqualTo(404);
    assertThat(question.invalid().status()).isEqualTo(404);
  }

  @Test
  void read_noHost_asksForNothing() {
    assertThat(question(dialect, overHttp(false, null, "email=user@customer.com")).domains())
        .isEmpty();
  }

  @Test
  void read_query_isNeitherReadNorCopied() {
    Question question =
        question(dialect, overHttp(false, "customer.com", "email=user@elsewhere.example&x=1"));
    assertThat(question.domains()).hasToString("[customer.com]");
    assertRedirect(question.answer(domain("customer.com", shared())), "customer.com");
  }

  @Test
  void unavailable_is603With503() {
    Reply reply = question(dialect, overHttp(true, "customer.com", null)).unavailable();
    assertThat(reply.status()).isEqualTo(503);
    assertThat(header(reply, "Location")).isNull();
    assertThat(Xml.texts(text(reply), "ErrorCode")).containsExactly("603");
  }

  private static void assertRedirect(Reply reply, String target) {
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.outcome()).isEqualTo(Outcome.REDIRECTED);
    assertThat(reply.headers())
        .containsExactlyInAnyOrder(
            new Reply.Header("Location", "https://" + target + "/autodiscover/autodiscover.xml"),
            new Reply.Header("Cache-Control", "no-store"));
    assertThat(reply.body()).isNull();
  }

  private static ClientRequest overHttp(
      boolean post, @Nullable String host, @Nullable String query) {
    Buffer body = Buffer.buffer(post ? outlook("user@elsewhere.example") : "");
    return new ClientRequest("", post, null, query, host, body, true, ClientRequest.Headers.NONE);
  }
}
