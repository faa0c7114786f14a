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
import java.time.InstantSource;
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

  @Test
  void read_hostOfNobody_is404() {
    Question question = question(dialect, overHttp(false, "autodiscover.elsewhere.example", null));
    assertThat(question.notOurs().status()).isEqualTo(404);
    assertThat(question.notOurs().outcome()).isEqualTo(Outcome.UNKNOWN_DOMAIN);
    assertThat(header(question.notOurs(), "Location")).isNull();
  }

  /** A default profile answers for any host, so it says nothing about where to send one. */
  @Test
  void read_hostOfADomainThatTheSettingsDoNotName_is404() {
    Question question = question(dialect, overHttp(false, "autodiscover.invented.example", null));
    Reply reply =
        question.answer(
            new MailDomain(
                DomainName.parse("invented.example").orElseThrow(),
                new Hosting(shared()),
                new DefaultProfile()));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(header(reply, "Location")).isNull();
  }

  /** Nor does one that is gone. */
  @Test
  void read_hostOfADomainThatTheSettingsDoNotName_isNotFoundWithoutTheDefaultProfileToo() {
    for (boolean post : new boolean[] {false, true}) {
      Question question = question(dialect, overHttp(post, "autodiscover.invented.example", null));
      Reply reply = question.defaultInvalid();
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
      assertThat(header(reply, "Location")).isNull();
    }
  }

  /** No certificate is made for a domain that is disabled. */
  @Test
  void read_hostOfADisabledDomain_is404() {
    Question question = question(dialect, overHttp(false, "autodiscover.customer.com", null));
    Reply reply = question.elsewhere(Elsewhere.DISABLED);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(header(reply, "Location")).isNull();
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

  @ParameterizedTest
  @ValueSource(strings = {"autodiscover.customer.com", "elsewhere.example", "192.0.2.1", ""})
  void read_configuredTarget_isWhereEveryHostIsSent(String host) {
    AutodiscoverDialect configured =
        new AutodiscoverDialect(
            Samples.templates(),
            200,
            DomainName.parse("AutoDiscover.Host.com"),
            InstantSource.fixed(Samples.NOW));
    for (boolean post : new boolean[] {false, true}) {
      assertRedirect(
          (Reply) configured.read(overHttp(post, host, "email=user@customer.com")),
          "autodiscover.host.com");
    }
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
