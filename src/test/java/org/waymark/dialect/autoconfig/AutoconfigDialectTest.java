package org.waymark.dialect.autoconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autoconfig;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.header;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.wire;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.dialect.Samples;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Autoconfig requests, and the answers without the document itself. */
class AutoconfigDialectTest {
  private final AutoconfigDialect dialect = autoconfig();

  @Test
  void routes_areThePathsOfTheClients() {
    assertThat(dialect.routes())
        .extracting(Route::path)
        .containsExactlyInAnyOrder(
            "/mail/config-v1.1.xml",
            "/.well-known/autoconfig/mail/config-v1.1.xml",
            "/v1.1/mail/config-v1.1.xml",
            "/.well-known/mail-v1.xml",
            "/v1.1/",
            "/autoconfig/v1.1/");
    for (Route route : dialect.routes()) {
      assertThat(route.methods()).containsExactly("GET", "HEAD");
      assertThat(route.maxBody()).isZero();
      assertThat(route.segments()).isEqualTo(route.path().endsWith("/") ? 1 : 0);
    }
    assertThat(dialect.name()).isEqualTo("autoconfig");
  }

  @Test
  void read_addressAndHost_asksForTheAddressFirst() {
    assertThat(domains("mail.host.com", "emailaddress=user@customer.com"))
        .containsExactly("customer.com", "mail.host.com");
  }

  @Test
  void read_addressOfTheHost_asksOnce() {
    assertThat(domains("autoconfig.customer.com", "emailaddress=user@Customer.COM"))
        .containsExactly("customer.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "emailaddress=", "emailaddress=%zz", "emailaddress=user", "other=1"})
  void read_noAddress_asksForTheHost(String query) {
    assertThat(domains("autoconfig.customer.com:8080", query)).containsExactly("customer.com");
  }

  /** An unreadable address must not lead to the settings of the owner of the host. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "emailaddress=user@-.example",
        "emailaddress=user",
        "emailaddress=%zz",
        "emailaddress=user@cust%E2%80%8Bomer.com",
        "emailaddress=us%C2%ADer@customer.com",
      })
  void read_unreadableAddress_asksOnlyUnderADomainsOwnLabel(String query) {
    assertThat(domains("mail.host.com", query)).isEmpty();
    assertThat(domains("host.com:8080", query)).isEmpty();
    assertThat(domains("www.host.com", query)).isEmpty();
    assertThat(domains("autoconfig.customer.com", query)).containsExactly("customer.com");
    assertThat(domains("autodiscover.customer.com", query)).containsExactly("customer.com");
  }

  @Test
  void read_wwwWithoutAddress_asksForTheDomainBehindIt() {
    assertThat(domains("www.customer.com", null))
        .containsExactly("www.customer.com", "customer.com");
    assertThat(domains("www.customer.com", "emailaddress="))
        .containsExactly("www.customer.com", "customer.com");
    assertThat(domains("www.com", null)).containsExactly("www.com");
    assertThat(domains("www.customer.com", "emailaddress=user@elsewhere.example"))
        .containsExactly("elsewhere.example", "www.customer.com");
  }

  @Test
  void read_hostOfOneLabel_isNeitherAskedForNorListed() {
    assertThat(domains("localhost:8080", null)).isEmpty();
    Question question = question(dialect, get("localhost", "emailaddress=user@customer.com"));
    assertThat(question.domains()).hasToString("[customer.com]");
    assertThat(Samples.text(question.answer(domain("customer.com", shared()))))
        .contains("<domain>customer.com</domain>")
        .doesNotContain("localhost");
  }

  @Test
  void read_noHost_asksForTheAddress() {
    assertThat(domains(null, "emailaddress=user@customer.com")).containsExactly("customer.com");
    assertThat(domains("192.0.2.1", "emailaddress=user@customer.com"))
        .containsExactly("customer.com");
  }

  @Test
  void read_neitherAddressNorHost_asksForNothing() {
    assertThat(domains(null, null)).isEmpty();
    assertThat(domains("[2001:db8::1]", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "customer.com, customer.com",
    "Customer.com, customer.com",
    "bücher.example, xn--bcher-kva.example",
    "b%C3%BCcher.example, xn--bcher-kva.example",
  })
  void read_domainInThePath_asksForItAlone(String segment, String domain) {
    assertThat(question(dialect, segment(segment)).domains()).hasToString("[" + domain + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%zz", "user@customer.com", "192.0.2.1", "..", "a%2Fb"})
  void read_nonsenseInThePath_asksForNothing(String segment) {
    assertThat(question(dialect, segment(segment)).domains()).isEmpty();
  }

  @Test
  void answer_headers_areForAnyCacheAndAnyOrigin() {
    Reply reply = answer(shared());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(reply.document()).isEqualTo("config");
    assertThat(reply.headers())
        .containsExactlyInAnyOrder(
            new Reply.Header("Content-Type", "text/xml; charset=utf-8"),
            new Reply.Header("Cache-Control", "public, max-age=600"),
            new Reply.Header("Access-Control-Allow-Origin", "*"),
            new Reply.Header("X-Content-Type-Options", "nosniff"));
  }

  @Test
  void answer_profileWithoutServices_is404() {
    assertNotFound(answer(profile()), Outcome.NOTHING_TO_OFFER);
  }

  @Test
  void answer_profileWithNothingToReceiveFrom_is404() {
    ServerProfile sendOnly =
        profile(server(ServiceType.SMTP, "smtp.example.org", 465, Security.TLS));
    assertNotFound(answer(sendOnly), Outcome.NOTHING_TO_OFFER);
  }

  @Test
  void notOurs_is404() {
    assertNotFound(asked().notOurs(), Outcome.UNKNOWN_DOMAIN);
  }

  @Test
  void invalid_is404() {
    assertNotFound(asked().invalid(), Outcome.INVALID_SETTINGS);
  }

  @Test
  void unavailable_is503AndNotCached() {
    Reply reply = asked().unavailable();
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.outcome()).isEqualTo(Outcome.UNAVAILABLE);
    assertThat(header(reply, "Retry-After")).isEqualTo("5");
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(reply.etag()).isNull();
  }

  @Test
  void options_allowsAnyOriginToRead() {
    Reply reply = dialect.routes().get(0).options();
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.outcome()).isEqualTo(Outcome.OPTIONS);
    assertThat(reply.body()).isNull();
    assertThat(header(reply, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(reply, "Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS");
  }

  private static void assertNotFound(Reply reply, Outcome outcome) {
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.outcome()).isEqualTo(outcome);
    assertThat(header(reply, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(header(reply, "Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(reply.etag()).isNull();
    assertThat(Samples.text(reply)).doesNotContain("<");
  }

  private Question asked() {
    return question(dialect, get("mail.host.com", "emailaddress=user@customer.com"));
  }

  private Reply answer(ServerProfile profile) {
    return asked().answer(domain("customer.com", profile));
  }

  private List<String> domains(@Nullable String host, @Nullable String query) {
    return question(dialect, get(host, query)).domains().stream().map(Object::toString).toList();
  }

  private static ClientRequest segment(String segment) {
    return new ClientRequest(
        "",
        false,
        wire(segment),
        null,
        "isp.example",
        Buffer.buffer(),
        false,
        ClientRequest.Headers.NONE);
  }
}
