package org.waymark.dialect.pacc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.header;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DefaultProfile;
import org.waymark.mail.Documentation;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

class PaccDialectTest {
  private static final String HOST = "ua-auto-config.customer.com";
  private static final MailService IMAP =
      server(ServiceType.IMAP, "imap.%EMAILDOMAIN%", 993, Security.TLS);
  private static final MailService SMTP =
      server(ServiceType.SMTP, "mail.host.com", 465, Security.TLS);

  private final PaccDialect dialect = dialect("waymark.host.com");

  private static PaccDialect dialect(String publicHost) {
    return new PaccDialect(
        Duration.ofMinutes(10), DomainName.parse(publicHost), Set.of(PaccDialect.SUBMIT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOST,
        HOST + ":443",
        HOST + ".",
        "UA-Auto-Config.Customer.COM",
        "ua-auto-config.customer.com.:8443"
      })
  void host_anySpelling_isOfTheDomain(String host) {
    assertThat(question(dialect, get(host, null)).domains())
        .extracting(DomainName::value)
        .containsExactly("customer.com");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "customer.com",
        "autoconfig.customer.com",
        "autodiscover.customer.com",
        "_ua-auto-config.customer.com",
        "ua-auto-config.com",
        "ua-auto-config",
        "192.0.2.1",
        "[2001:db8::1]",
        ""
      })
  void host_anyOther_is404(String host) {
    Question question = question(dialect, get(host, "emailaddress=user@customer.com"));
    assertThat(question.domains()).isEmpty();
    assertThat(question.notOurs().status()).isEqualTo(404);
  }

  @Test
  void answer_isPublicJson() {
    Reply reply = answer(shared());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.document()).isEqualTo("pacc");
    assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
    assertThat(header(reply, "Cache-Control")).isEqualTo("public, max-age=600");
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(text(reply))
        .isEqualTo(
            """
            {"authentication":{"password":true},"info":{"help":{"documentation":"https://host.com/help/mail"},\
            "provider":{"name":"Host.com Mail","shortName":"Host.com"}},"protocols":{\
            "imap":{"host":"mail.host.com"},"pop3":{"host":"mail.host.com"},\
            "submit":{"host":"mail.host.com"}}}""");
  }

  @Test
  void answer_domainInTheSettings_isFilled() {
    String url = "https://%EMAILDOMAIN%:443/";
    assertThat(text(answer(profile(IMAP, SMTP, url(ServiceType.JMAP, url)))))
        .endsWith(
            "{\"imap\":{\"host\":\"imap.customer.com\"},\"jmap\":{\"url\":\"https://customer.com:443/\"},"
                + "\"submit\":{\"host\":\"mail.host.com\"}}}");
  }

  @Test
  void answer_withoutADocument_is404() {
    for (ServerProfile none :
        List.of(
            profile(),
            profile(IMAP),
            profile(SMTP),
            profile(SMTP, url(ServiceType.CALDAV, "https://a.example/c/")))) {
      Reply reply = answer(none);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.outcome()).isEqualTo(Outcome.NOTHING_TO_OFFER);
      assertThat(text(reply)).isEqualTo("No mail settings are known for this domain.\n");
    }
  }

  @Test
  void otherReplies_areThoseOfAutoconfig() {
    Question question = question(dialect, get(HOST, null));
    assertThat(question.notOurs().outcome()).isEqualTo(Outcome.UNKNOWN_DOMAIN);
    assertThat(question.invalid().status()).isEqualTo(404);
    assertThat(question.elsewhere(Elsewhere.DISABLED).status()).isEqualTo(404);
    assertThat(question.unavailable().status()).isEqualTo(503);
    assertThat(header(question.unavailable(), "Retry-After")).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host.com Mail | Host.com | Host.com Mail | Host.com",
        "Host.com Mail | Host.com Mail | Host.com Mail |",
        "Host.com Mail | %EMAILDOMAIN% | Host.com Mail |",
        "Host.com Mail | twenty code points ✉ | Host.com Mail | twenty code points ✉",
        "Host.com Mail | twenty-one code point ✉ | Host.com Mail |",
        "%EMAILDOMAIN% | %EMAILDOMAIN% | waymark.host.com |",
        "%EMAILDOMAIN% | Host.com | waymark.host.com | Host.com",
        "Mail of %EMAILDOMAIN% | Mail of %EMAILDOMAIN% | Mail of customer.com |",
        "A\"ß%XX | A\"ß%XX | A\"ß%XX |",
      })
  void names_areTheProfiles_elseThePublicHost(
      String name, String shortName, String expected, String expectedShort) {
    JsonObject provider = provider(dialect, "customer.com", named(name, shortName));
    assertThat(provider.getString("name")).isEqualTo(expected);
    assertThat(provider.getString("shortName")).isEqualTo(expectedShort);
  }

  @Test
  void defaultProfile_answersForAnyDomain() {
    DomainName name = DomainName.parse("customer.com").orElseThrow();
    MailDomain any = new MailDomain(name, new Hosting(shared()), new DefaultProfile());
    assertThat(question(dialect, get(HOST, null)).found(any).outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void name_withoutAPublicHost_isTheDomain() {
    ServerProfile profile = named("%EMAILDOMAIN%", "%EMAILDOMAIN%");
    assertThat(provider(dialect(""), "customer.com", profile).getString("name"))
        .isEqualTo("customer.com");
  }

  @Test
  void help_isTheFirstHttpsPage() {
    ServerProfile helped = helped("http://a.example/", "HTTPS://%EMAILDOMAIN%/", "https://c/");
    assertThat(json(answer(helped)).getJsonObject("info").getJsonObject("help"))
        .isEqualTo(new JsonObject().put("documentation", "HTTPS://customer.com/"));
    assertThat(json(answer(helped("http://a.example/"))).getJsonObject("info").containsKey("help"))
        .isFalse();
  }

  @Test
  void etag_isStrongAndFollowsTheBytes() {
    String tag = tag(answer(shared()));
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(tag(answer(profile(IMAP, SMTP)))).isNotEqualTo(tag);
    assertThat(tag(question(dialect("other.host.com"), get(HOST, null)), shared())).isEqualTo(tag);
    ServerProfile named = named("%EMAILDOMAIN%", "%EMAILDOMAIN%");
    assertThat(tag(question(dialect("other.host.com"), get(HOST, null)), named))
        .isNotEqualTo(tag(answer(named)));
    assertThat(tag(answer(named("A %EMAILDOMAIN%", "B"))))
        .isNotEqualTo(tag(answer(named("C %EMAILDOMAIN%", "B"))));
  }

  private static ServerProfile named(String name, String shortName) {
    return new ServerProfile(
        PlaceholderText.of(name), PlaceholderText.of(shortName), List.of(IMAP, SMTP), List.of(), 1);
  }

  private static ServerProfile helped(String... pages) {
    PlaceholderText name = PlaceholderText.of("A");
    return new ServerProfile(
        name,
        name,
        List.of(IMAP, SMTP),
        List.of(pages).stream()
            .map(page -> new Documentation(PlaceholderText.of(page), Map.of("en", name)))
            .toList(),
        1);
  }

  private static JsonObject provider(PaccDialect dialect, String name, ServerProfile profile) {
    Question question = question(dialect, get("ua-auto-config." + name, null));
    return json(question.answer(domain(name, profile)))
        .getJsonObject("info")
        .getJsonObject("provider");
  }

  private Reply answer(ServerProfile profile) {
    return question(dialect, get(HOST, null)).answer(domain("customer.com", profile));
  }

  private static String tag(Question question, ServerProfile profile) {
    return tag(question.answer(domain("customer.com", profile)));
  }

  private static String tag(Reply reply) {
    return Objects.requireNonNull(reply.etag()).value();
  }

  private static JsonObject json(Reply reply) {
    return new JsonObject(text(reply));
  }
}
