package org.waymark.dialect.autodiscoverjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.document.DocumentException;
import org.waymark.mail.DefaultProfile;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.mail.ServiceType;

/** What the conversations do not show: a public host, gaps in URLs, and the model of the client. */
class AutodiscoverJsonDialectTest {
  private static final AutodiscoverJsonDialect DIALECT =
      new AutodiscoverJsonDialect(DomainName.parse("waymark.host.com"));

  private static final Mailbox MAILBOX = Mailbox.parse("100%&+ü@customer.com").orElseThrow();

  @Test
  void autodiscover_isAtThePublicHost_whateverTheDomain() {
    for (String name : List.of("customer.com", "alias.example")) {
      assertThat(text(question("AutodiscoverV1").found(domain(name, shared()))))
          .isEqualTo(
              "{\"Protocol\":\"AutodiscoverV1\",\"Url\":"
                  + "\"https://waymark.host.com/autodiscover/autodiscover.xml\"}");
    }
  }

  @Test
  void activesync_isTheFirstUrlOfTheProfile_withTheDomainAskedFor() {
    MailDomain alias =
        domain(
            "alias.example",
            profile(
                url(ServiceType.ACTIVESYNC, "https://eas.%EMAILDOMAIN%/a?d=%EMAILDOMAIN%&q=\"\\"),
                url(ServiceType.ACTIVESYNC, "https://second.example/")));
    assertThat(text(question("activeSYNC").found(alias)))
        .isEqualTo(
            "{\"Protocol\":\"activeSYNC\",\"Url\":"
                + "\"https://eas.alias.example/a?d=alias.example&q=\\\"\\\\\"}");
  }

  @Test
  void elsewhere_microsoft_isTheUrl_notARedirect() {
    String url = "https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml";
    MailDomain moved =
        new MailDomain(
            DomainName.parse("moved.example").orElseThrow(),
            new Elsewhere(Optional.of(url), Map.of(), Optional.empty()),
            () -> "a sample");
    Reply reply = question("AutodiscoverV1").found(moved);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Samples.header(reply, "Location")).isNull();
    assertThat(text(reply)).isEqualTo("{\"Protocol\":\"AutodiscoverV1\",\"Url\":\"" + url + "\"}");
  }

  @Test
  void reply_ofEveryLocalPart_isTheSame() {
    Stream.of("user", "USER", "nobody", "a.b+c", "\u00fc", "%25")
        .map(local -> get(null, "Email=" + local + "@customer.com&Protocol=AutodiscoverV1"))
        .map(request -> (Question) DIALECT.read(request))
        .forEach(
            question -> {
              assertThat(question.domains())
                  .extracting(DomainName::value)
                  .containsOnly("customer.com");
              assertThat(text(question.found(domain("customer.com", shared()))))
                  .contains("https://waymark.host.com/");
            });
  }

  @Test
  void settingsThatAreInvalid_areNotFound_andCountedAsSuch() {
    Reply reply = question("AutodiscoverV1").invalid();
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
    assertThat(question("AutodiscoverV1").defaultInvalid()).isSameAs(reply);
  }

  @Test
  void defaultProfile_answersForAnyDomain() {
    DomainName name = DomainName.parse("any.example").orElseThrow();
    MailDomain any = new MailDomain(name, new Hosting(shared()), new DefaultProfile());
    assertThat(question("AutodiscoverV1").found(any).outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void hosting_isBoundOnce() {
    assertThat(DIALECT.bind(new Hosting(shared()))).isPositive();
    assertThat(DIALECT.bind(new Hosting(profile()))).isZero();
  }

  @Test
  void client_getsADocumentThatItReads() throws Exception {
    Clients clients = new Clients(List.of(DIALECT));
    Client client = Objects.requireNonNull(clients.byName().get("autodiscover-json"));
    Reply reply = clients.reply("autodiscover-json", MAILBOX, domain("customer.com", shared()));
    assertThat(reply.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(reply.document()).isEqualTo("json");
    assertThat(client.reader().read(Objects.requireNonNull(reply.body()).bytes(), MAILBOX))
        .isEmpty();
    assertThat(client.expected().apply(shared())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"Protocol\":\"AutodiscoverV1\"}",
        "{\"Protocol\":\"AutodiscoverV1\",\"Url\":1}",
        "{\"Protocol\":\"AutodiscoverV1\",\"Url\":null}",
        "{\"Protocol\":\"AutodiscoverV1\",\"Url\":\"http://a.example/\"}",
        "{\"Protocol\":\"AutodiscoverV1\",\"Url\":\"https://a.example/\",\"More\":1}",
        "{\"Protocol\":\"AutodiscoverV1\",\"Url\":\"https://a.example/\"}}",
        "{\"ErrorCode\":\"UserNotFound\",\"ErrorMessage\":\"\"}"
      })
  void client_refusesAnythingElse(String document) {
    Client client = DIALECT.clients().get(0);
    assertThatThrownBy(() -> client.reader().read(document.getBytes(UTF_8), MAILBOX))
        .isInstanceOf(DocumentException.class);
  }

  private static Question question(String protocol) {
    return (Question) DIALECT.read(get("user%40customer.com", "Protocol=" + protocol));
  }

  /** A request as the decoder hands it over. */
  static ClientRequest get(@Nullable String segment, String query) {
    ClientRequest plain = Samples.get("autodiscover.customer.com", query);
    return new ClientRequest(
        plain.path(),
        plain.post(),
        segment,
        plain.query(),
        plain.host(),
        plain.body(),
        plain.overPlainHttp(),
        plain.headers());
  }
}
