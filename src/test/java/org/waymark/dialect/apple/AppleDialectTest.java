package org.waymark.dialect.apple;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.mail.DefaultProfile;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;

/** Requests for profiles, their replies, and redirects. */
class AppleDialectTest {
  private static final Optional<DomainName> PUBLIC = DomainName.parse("mail.host.com");

  private final AppleDialect dialect = Samples.apple();

  @Test
  void profile_isAFileThatNoCacheStores() {
    Reply reply = answer("email=user@B%C3%BCcher.example");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.document()).isEqualTo("apple");
    assertThat(reply.etag()).isNull();
    assertThat(reply.headers())
        .containsExactlyInAnyOrder(
            new Reply.Header("Content-Type", "application/x-apple-aspen-config"),
            new Reply.Header(
                "Content-Disposition",
                "attachment; filename=\"xn--bcher-kva.example.mobileconfig\""),
            new Reply.Header("X-Content-Type-Options", "nosniff"),
            new Reply.Header("Cache-Control", "no-store, private"));
  }

  @Test
  void profile_hasNoPassword_andTheSameBytesEveryTime() {
    String text = text(answer("email=user@customer.com"));
    assertThat(text(answer("EmailAddress=user@customer.com&x=y"))).isEqualTo(text);
    assertThat(text).doesNotContainPattern("<key>[A-Za-z]*Password</key>\\s*<string>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "email=",
        "email=user",
        "email=user@",
        "email=user%40%00.com",
        "email=%ZZ@customer.com",
        "email=user&emailaddress=user@customer.com",
        "address=user@customer.com",
      })
  void noAddress_is400(String query) {
    assertBad((Reply) dialect.read(get("customer.com", query)), "email");
    assertBad((Reply) dialect.read(get("customer.com", null)), "email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a%0Ab", "%07", "%C2%85", "%E2%80%A8", "%0A", "%E2%80%AE", "%FF", "a&name=b"})
  void badName_is400(String name) {
    assertBad(
        (Reply) dialect.read(get("customer.com", "email=user@customer.com&name=" + name)), "name");
  }

  @Test
  void name_hasAtMost64Characters() {
    String longest = "%F0%9F%98%80".repeat(64);
    assertThat(text(answer("email=user@customer.com&name=" + longest)))
        .contains("<string>" + "\uD83D\uDE00".repeat(64) + "</string>");
    assertBad(
        (Reply) dialect.read(get("a.example", "email=user@customer.com&name=" + longest + "a")),
        "name");
  }

  @ParameterizedTest
  @CsvSource({
    "Zaphod+Beeblebrox, Zaphod Beeblebrox",
    "%20J%C3%B6rg%20, Jörg",
    "a%2Bb, a+b",
    "%3C%26%3E, &lt;&amp;&gt;",
  })
  void name_isDecodedAsAForm_andEscaped(String name, String expected) {
    assertThat(text(answer("name=" + name + "&email=a+b@customer.com")))
        .contains("<key>EmailAccountName</key><string>" + expected + "</string>")
        .contains("<string>a+b@customer.com</string>");
    assertThat(text(answer("email=a@customer.com&name="))).doesNotContain("EmailAccountName");
    assertThat(text(answer("email=a@customer.com&name=+"))).doesNotContain("EmailAccountName");
  }

  private static void assertBad(Reply reply, String parameter) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.outcome()).isEqualTo(Outcome.BAD_REQUEST);
    assertThat(reply.header("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(reply.header("Cache-Control")).contains("no-store, private");
    assertThat(text(reply)).startsWith("The parameter " + parameter + " must");
  }

  @Test
  void refusals_are404Or503() {
    Question question = question(dialect, get("a.example", "email=user@customer.com"));
    Elsewhere told = new Elsewhere(Optional.of("https://new.example/"), Map.of(), Optional.empty());
    assertRefusal(question.notOurs(), 404, Outcome.UNKNOWN_DOMAIN);
    assertRefusal(question.elsewhere(told), 404, Outcome.NOTHING_TO_OFFER);
    assertRefusal(question.elsewhere(Elsewhere.DISABLED), 404, Outcome.NOTHING_TO_OFFER);
    assertRefusal(
        question.answer(domain("customer.com", profile())), 404, Outcome.NOTHING_TO_OFFER);
    assertRefusal(question.invalid(), 404, Outcome.INVALID_SETTINGS);
    assertRefusal(question.unavailable(), 503, Outcome.UNAVAILABLE);
    assertThat(question.unavailable().header("Retry-After")).isPresent();
  }

  private static void assertRefusal(Reply reply, int status, Outcome outcome) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.outcome()).isEqualTo(outcome);
    assertThat(reply.header("Cache-Control")).contains("no-store, private");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void plainHttp_isRedirectedToThePublicHost_withTheSameQuery() {
    AppleDialect withPublic = new AppleDialect(Samples.templates(), PUBLIC);
    String query = "email=j%C3%B6rg@customer.com&name=J+B&x=\"<>\u00C3\u00B6";
    Reply reply = (Reply) withPublic.read(overHttp("other.example", query));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location"))
        .contains(
            "https://mail.host.com/email.mobileconfig?email=j%C3%B6rg@customer.com&name=J+B&x=\"<>%C3%B6");
    assertThat(reply.header("Cache-Control")).contains("no-store, private");
    assertThat(reply.body()).isNull();
    assertThat(reply.toString()).doesNotContain("customer.com");
    assertBad((Reply) withPublic.read(overHttp("other.example", "email=user")), "email");
  }

  @ParameterizedTest
  @CsvSource({
    "hosted, https://autoconfig.customer.com/email.mobileconfig?email=user@other.example, 302",
    "invalid, https://autoconfig.customer.com/email.mobileconfig?email=user@other.example, 302",
    "by default, , 404",
    "invalid default, , 404",
    "unknown, , 404",
    "elsewhere, , 404",
    "unavailable, , 503",
  })
  void plainHttp_withoutAPublicHost_isRedirectedToAKnownHostOnly(
      String state, @Nullable String location, int status) {
    Question question =
        question(dialect, overHttp("AutoConfig.customer.com:80", "email=user@other.example"));
    assertThat(question.domains()).hasToString("[customer.com]");
    DomainName name = DomainName.parse("customer.com").orElseThrow();
    Reply reply =
        switch (state) {
          case "hosted" -> question.found(domain("customer.com", shared()));
          case "by default" ->
              question.found(new MailDomain(name, new Hosting(shared()), new DefaultProfile()));
          case "invalid" -> question.invalid();
          case "invalid default" -> question.defaultInvalid();
          case "elsewhere" ->
              question.found(new MailDomain(name, Elsewhere.DISABLED, () -> "a test"));
          case "unknown" -> question.notOurs();
          default -> question.unavailable();
        };
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Location").orElse(null)).isEqualTo(location);
  }

  @Test
  void plainHttp_toAnAddress_isNotRedirected() {
    Reply reply = (Reply) dialect.read(overHttp("192.0.2.1", "email=user@customer.com"));
    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void signer_signsOnAWorker_andCosts() {
    AppleDialect signed = dialect.signedBy(bytes -> Optional.of(new byte[] {1, 2, 3}));
    Question question = question(signed, get("a.example", "email=user@customer.com"));
    Reply reply = question.answer(domain("customer.com", shared()));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.made().status()).isEqualTo(200);
    assertThat(Objects.requireNonNull(reply.made().body()).bytes()).containsExactly(1, 2, 3);
    assertThat(reply.made().headers()).isEqualTo(answer("email=user@customer.com").headers());
    assertThat(signed.routes().get(0).cost()).isEqualTo(10);
    assertThat(dialect.routes().get(0).cost()).isEqualTo(1);
  }

  @Test
  void signer_withoutACertificate_leavesTheProfileUnsigned() {
    Reply plain = answer("email=user@customer.com");
    AppleDialect signed =
        dialect.signedBy(
            bytes -> {
              assertThat(new String(bytes, UTF_8)).isEqualTo(text(plain));
              return Optional.empty();
            });
    Question question = question(signed, get("a.example", "email=user@customer.com"));
    Reply reply = question.answer(domain("customer.com", shared())).made();
    assertThat(text(reply)).isEqualTo(text(plain));
  }

  private Reply answer(String query) {
    DialectResult result = dialect.read(get("host.com", query));
    Question question = (Question) result;
    return question.answer(domain(question.domains().get(0).value(), shared()));
  }

  private static ClientRequest overHttp(String host, String query) {
    return new ClientRequest(
        "", false, null, query, host, Buffer.buffer(), true, ClientRequest.Headers.NONE);
  }
}
