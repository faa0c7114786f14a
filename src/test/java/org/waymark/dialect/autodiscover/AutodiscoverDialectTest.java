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
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** Autodiscover requests by POST and by GET, and the documents in answer. */
class AutodiscoverDialectTest {
  private static final String SCHEMAS = "http://schemas.microsoft.com/exchange/autodiscover/";

  private final AutodiscoverDialect dialect = autodiscover();

  @Test
  void routes_areOnePathInAnyCase() {
    assertThat(dialect.routes())
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.path()).isEqualTo("/autodiscover/autodiscover.xml");
              assertThat(route.anyCase()).isTrue();
              assertThat(route.methods()).containsExactly("GET", "HEAD", "POST");
            });
    assertThat(dialect.name()).isEqualTo("autodiscover");
  }

  @Test
  void options_namesTheMethodsAndNoOrigin() {
    Reply reply = dialect.routes().get(0).options();
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.outcome()).isEqualTo(Outcome.OPTIONS);
    assertThat(reply.headers())
        .containsExactly(new Reply.Header("Allow", "GET, HEAD, POST, OPTIONS"));
    assertThat(reply.body()).isNull();
  }

  @Test
  void post_anyHost_asksForTheDomainOfTheAddressAlone() {
    // Samples.post comes in under autodiscover.customer.com.
    assertThat(question(dialect, post(outlook("user@Elsewhere.example"))).domains())
        .hasToString("[elsewhere.example]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outlook/responseschema/2006a",
        "outlook/responseschema/2006",
        "Outlook/ResponseSchema/2006A",
        "\n      outlook/responseschema/2006a\n    "
      })
  void post_outlookSchema_isAnsweredIn2006a(String schema) {
    String body = pox("user@customer.com", "@").replace(SCHEMAS + "@", insert(schema));
    assertOutlook(answer(post(body)));
    assertOutlook(answer(post(body.replace("http://schemas", "https://schemas"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mobilesync/responseschema/2006",
        " mobilesync/responseschema/2006\r\n",
        "MobileSync/responseschema/2006"
      })
  void post_mobilesyncSchema_isAnsweredWithTheUrl(String schema) {
    String body = pox("user@customer.com", "@").replace(SCHEMAS + "@", insert(schema));
    assertMobilesync(answer(post(body)));
    assertMobilesync(answer(post(body.replace("http://schemas", "https://schemas"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<AcceptableResponseSchema/>",
        "<AcceptableResponseSchema> </AcceptableResponseSchema>"
      })
  void post_missingSchema_isDecidedByTheRootElement(String schema) {
    String request =
        "<Autodiscover xmlns='%s'><Request><EMailAddress>user@customer.com</EMailAddress>"
            + schema
            + "</Request></Autodiscover>";
    assertOutlook(answer(post(request.formatted(""))));
    assertOutlook(answer(post(request.formatted(SCHEMAS + "outlook/requestschema/2006"))));
    assertMobilesync(answer(post(request.formatted(SCHEMAS + "mobilesync/requestschema/2006"))));
  }

  @Test
  void post_schemaAndRootElementThatDiffer_theSchemaDecides() {
    String request =
        outlook("user@customer.com").replace("outlook/requestschema", "mobilesync/requestschema");
    assertOutlook(answer(post(request)));
  }

  @Test
  void post_answerHeaders_keepEveryCacheAndSnifferAway() {
    for (String body : new String[] {outlook("u@customer.com"), mobilesync("u@customer.com")}) {
      Reply reply = answer(post(body));
      assertThat(reply.headers())
          .containsExactlyInAnyOrder(
              new Reply.Header("Content-Type", "text/xml; charset=utf-8"),
              new Reply.Header("Cache-Control", "no-store"),
              new Reply.Header("X-Content-Type-Options", "nosniff"),
              new Reply.Header("Content-Security-Policy", "default-src 'none'"));
      assertThat(reply.etag()).isNull();
    }
  }

  @Test
  void post_mobilesync_typeComesBeforeUrlAndNothingIsPadded() {
    String text = text(answer(post(mobilesync("John.Doe@Customer.com"))));
    assertThat(text)
        .contains(
            "<Type>MobileSync</Type>",
            "<Url>https://mail.host.com/Microsoft-Server-ActiveSync</Url>",
            "<Name>https://mail.host.com/Microsoft-Server-ActiveSync</Name>");
    assertThat(text.indexOf("<Type>")).isLessThan(text.indexOf("<Url>"));
    assertThat(Xml.texts(text, "EMailAddress")).containsExactly("John.Doe@Customer.com");
    assertThat(Xml.texts(text, "DisplayName")).containsExactly("John.Doe@Customer.com");
    assertThat(Xml.texts(text, "Culture")).containsExactly("en:us");
  }

  @ParameterizedTest
  @CsvSource({
    "Email=user@customer.com, mail.host.com",
    "email=user%40customer.com, mail.host.com",
    "emailaddress=user@customer.com, mail.host.com",
    "EmailAddress=user@customer.com&Email=user@customer.com, 192.0.2.1",
    "email=user@customer.com, ",
  })
  void get_address_isAnsweredWithItsLogin(String query, @Nullable String host) {
    Question question = question(dialect, get(host, query));
    assertThat(question.domains()).hasToString("[customer.com]");
    String text = text(question.answer(domain("customer.com", shared())));
    assertThat(Xml.texts(text, "LoginName"))
        .containsExactly("user@customer.com", "user@customer.com", "user@customer.com");
    assertThat(Xml.texts(text, "DisplayName")).containsExactly("user@customer.com");
  }

  @ParameterizedTest
  @CsvSource({
    "autodiscover.customer.com, ",
    "customer.com:443, ",
    "AUTODISCOVER.CUSTOMER.COM., x=1",
    "customer.com, email=",
    "autodiscover.customer.com, email=%zz",
    "autodiscover.customer.com, email=user",
  })
  void get_hostAlone_isAnsweredWithoutALogin(String host, @Nullable String query) {
    Question question = question(dialect, get(host, query));
    assertThat(question.domains()).hasToString("[customer.com]");
    Reply reply = question.answer(domain("customer.com", shared()));
    assertOutlook(reply);
    assertThat(Xml.texts(text(reply), "LoginName")).isEmpty();
    assertThat(Xml.texts(text(reply), "DisplayName")).containsExactly("Host.com Mail");
  }

  /** An unreadable address must not lead to the settings of the owner of the host. */
  @Test
  void get_unreadableAddressAtAnotherHost_asksForNothing() {
    assertThat(question(dialect, get("host.com", "email=user")).domains()).isEmpty();
    assertThat(question(dialect, get("mail.host.com", "emailaddress=a@b_c.d")).domains()).isEmpty();
  }

  @Test
  void get_neitherAddressNorHost_asksForNothing() {
    assertThat(question(dialect, get(null, null)).domains()).isEmpty();
    assertThat(question(dialect, get("192.0.2.1", "x=1")).domains()).isEmpty();
  }

  @Test
  void get_unknownDomain_is404AndNoErrorDocument() {
    for (String query : new String[] {"email=user@customer.com", ""}) {
      Question question = question(dialect, get("autodiscover.customer.com", query));
      assertNotFound(question.notOurs(), Outcome.UNKNOWN_DOMAIN);
      assertNotFound(question.invalid(), Outcome.INVALID_SETTINGS);
    }
  }

  @Test
  void get_domainThatIsDisabledOrHasActiveSyncAlone_is404() {
    Question question = question(dialect, get("customer.com", null));
    assertNotFound(question.answer(domain("customer.com", profile())), Outcome.NOTHING_TO_OFFER);
    assertNotFound(
        question.answer(
            domain(
                "customer.com", profile(url(ServiceType.ACTIVESYNC, "https://eas.example.org/")))),
        Outcome.NOTHING_TO_OFFER);
  }

  private static void assertNotFound(Reply reply, Outcome outcome) {
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.outcome()).isEqualTo(outcome);
    assertThat(header(reply, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(text(reply)).doesNotContain("<");
  }

  private static void assertOutlook(Reply reply) {
    assertAnswered(reply, "outlook", "outlook/responseschema/2006a");
  }

  private static void assertMobilesync(Reply reply) {
    assertAnswered(reply, "mobilesync", "mobilesync/responseschema/2006");
  }

  private static void assertAnswered(Reply reply, String document, String schema) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(reply.document()).isEqualTo(document);
    assertThat(response(reply)).isEqualTo(SCHEMAS + schema);
  }

  private static @Nullable String response(Reply reply) {
    return Xml.parse(text(reply)).descendants("Response").get(0).namespace();
  }

  /** The schema with the padding outside of the whole. */
  private static String insert(String schema) {
    return schema.replace(schema.strip(), SCHEMAS + schema.strip());
  }

  private Reply answer(ClientRequest request) {
    return question(dialect, request).answer(domain("customer.com", shared()));
  }
}
