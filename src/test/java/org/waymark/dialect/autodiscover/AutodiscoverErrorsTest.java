package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autodiscover;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.header;
import static org.waymark.dialect.Samples.mobilesync;
import static org.waymark.dialect.Samples.outlook;
import static org.waymark.dialect.Samples.post;
import static org.waymark.dialect.Samples.pox;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** The errors of Autodiscover in answer to a POST. */
class AutodiscoverErrorsTest {
  private static final MailService IMAP =
      server(ServiceType.IMAP, "imap.example.org", 993, Security.TLS);
  private static final MailService ACTIVESYNC =
      url(ServiceType.ACTIVESYNC, "https://eas.example.org/Microsoft-Server-ActiveSync");

  private final AutodiscoverDialect dialect = autodiscover();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<Autodiscover><Request/></Autodiscover>",
        "<!DOCTYPE a><Autodiscover/>",
        "<Autodiscover><Request><EMailAddress/></Request></Autodiscover>",
        "<Autodiscover><Request><LegacyDN/></Request></Autodiscover>",
      })
  void read_noRequest_is600(String body) {
    assertError((Reply) dialect.read(post(body)), 200, 600, "Invalid Request", Outcome.BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user", "@customer.com", "a@b@customer.com", "user@192.0.2.1", "u r@c.test"})
  void read_noAddress_is600(String address) {
    assertError(
        (Reply) dialect.read(post(outlook(address))),
        200,
        600,
        "Invalid Request",
        Outcome.BAD_REQUEST);
  }

  @Test
  void read_addressOfMoreThan254Octets_is600() {
    String address =
        "u".repeat(60) + "@" + ("a".repeat(60) + ".").repeat(3) + "example.customer.com";
    assertThat(address.length()).isGreaterThan(254);
    assertError(
        (Reply) dialect.read(post(outlook(address))),
        200,
        600,
        "Invalid Request",
        Outcome.BAD_REQUEST);
  }

  @Test
  void read_legacyDn_is500EvenBesideAnAddress() {
    String body =
        "<Autodiscover><Request><LegacyDN>/o=x/cn=y</LegacyDN>%s</Request></Autodiscover>";
    String address = "<EMailAddress>user@customer.com</EMailAddress>";
    for (Reply reply :
        List.of(
            (Reply) dialect.read(post(body.formatted(""))),
            question(dialect, post(body.formatted(address)))
                .answer(domain("customer.com", profile(IMAP))))) {
      assertError(reply, 200, 500, "The email address can't be found.", Outcome.UNKNOWN_DOMAIN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outlook/responseschema/2007",
        "outlook/responseschema",
        "office/responseschema/2006a",
        "outlook/responseschema/2006ab",
        "mobilesync/responseschema/2006a",
        "<![CDATA[<]]>"
      })
  void read_unknownSchema_is601(String schema) {
    assertError(
        question(dialect, post(pox("user@customer.com", schema)))
            .answer(domain("customer.com", profile(IMAP))),
        200,
        601,
        "Provider is not available",
        Outcome.NOTHING_TO_OFFER);
  }

  @Test
  void answer_mobilesyncAskedOfADomainWithout_is601() {
    assertError(
        question(dialect, post(mobilesync("user@customer.com")))
            .answer(domain("customer.com", profile(IMAP))),
        200,
        601,
        "Provider is not available",
        Outcome.NOTHING_TO_OFFER);
  }

  @Test
  void answer_outlookAskedOfADomainWithActiveSyncAlone_is601() {
    assertError(
        question(dialect, post(outlook("user@customer.com")))
            .answer(domain("customer.com", profile(ACTIVESYNC))),
        200,
        601,
        "Provider is not available",
        Outcome.NOTHING_TO_OFFER);
  }

  @Test
  void answer_domainWithoutServices_is501() {
    for (String body : new String[] {outlook("u@customer.com"), mobilesync("u@customer.com")}) {
      assertError(
          question(dialect, post(body)).answer(domain("customer.com", profile())),
          200,
          501,
          "Bad Address",
          Outcome.NOTHING_TO_OFFER);
    }
  }

  @Test
  void notOurs_is500With200() {
    Reply reply = question(dialect, post(outlook("user@customer.com"))).notOurs();
    assertError(reply, 200, 500, "The email address can't be found.", Outcome.UNKNOWN_DOMAIN);
    assertThat(reply.document()).isEqualTo("outlook");
  }

  @Test
  void notOurs_withTheOption_is500With404() {
    AutodiscoverDialect optional =
        autodiscover(new AutodiscoverOptions(404, false, Optional.empty(), Optional.empty()));
    Reply reply = question(optional, post(mobilesync("user@customer.com"))).notOurs();
    assertError(reply, 404, 500, "The email address can't be found.", Outcome.UNKNOWN_DOMAIN);
    assertThat(reply.document()).isEqualTo("mobilesync");
  }

  @Test
  void invalid_is602() {
    assertError(
        question(dialect, post(outlook("user@customer.com"))).invalid(),
        200,
        602,
        "Bad Address",
        Outcome.INVALID_SETTINGS);
  }

  @Test
  void unavailable_is603With503() {
    Reply reply = question(dialect, post(outlook("user@customer.com"))).unavailable();
    assertError(reply, 503, 603, "Internal server error", Outcome.UNAVAILABLE);
    assertThat(header(reply, "Retry-After")).isEqualTo("5");
  }

  @Test
  void error_otherThan503_hasNoRetryAfter() {
    assertThat(header((Reply) dialect.read(post("x")), "Retry-After")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    ", , 3304669943",
    "autodiscover.host.com, , 2232543298",
    ", autodiscover.host.com, 2232543298",
    "autodiscover.host.com, waymark.host.com, 2232543298",
  })
  void error_id_isAHashOfTheServiceHost(
      @Nullable String redirectHost, @Nullable String publicHost, String id) {
    AutodiscoverDialect named =
        autodiscover(new AutodiscoverOptions(200, false, name(redirectHost), name(publicHost)));
    assertThat(error((Reply) named.read(post("x"))).attribute("Id")).contains(id);
  }

  @Test
  void get_sourceAway_is603With503() {
    Reply reply = question(dialect, get("customer.com", null)).unavailable();
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.outcome()).isEqualTo(Outcome.UNAVAILABLE);
    assertThat(header(reply, "Retry-After")).isEqualTo("5");
    assertThat(Xml.texts(text(reply), "ErrorCode")).containsExactly("603");
  }

  private static Optional<DomainName> name(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(DomainName::parse);
  }

  private static void assertError(
      Reply reply, int status, int code, String message, Outcome outcome) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.outcome()).isEqualTo(outcome);
    assertThat(reply.etag()).isNull();
    assertThat(reply.headers())
        .contains(
            new Reply.Header("Content-Type", "text/xml; charset=utf-8"),
            new Reply.Header("Cache-Control", "no-store"),
            new Reply.Header("X-Content-Type-Options", "nosniff"),
            new Reply.Header("Content-Security-Policy", "default-src 'none'"))
        .noneMatch(header -> header.name().equalsIgnoreCase("WWW-Authenticate"));
    String text = text(reply);
    assertThat(Xml.parse(text).namespace())
        .isEqualTo("http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006");
    assertThat(Xml.texts(text, "ErrorCode")).containsExactly(Integer.toString(code));
    assertThat(Xml.texts(text, "Message")).containsExactly(message);
    assertThat(Xml.texts(text, "DebugData")).containsExactly("");
    assertThat(error(reply).attribute("Time")).contains("16:56:32.6164027");
  }

  private static Xml error(Reply reply) {
    return Xml.parse(text(reply)).descendants("Error").get(0);
  }
}
