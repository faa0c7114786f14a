package org.waymark.dialect.wellknown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.header;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.check.Lint;
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
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.settings.EffectiveProfile;

class WellKnownDialectTest {
  private static final String CALDAV = "/.well-known/caldav";

  private final WellKnownDialect dialect = new WellKnownDialect(307, Duration.ofMinutes(10));

  @Test
  void redirect_isOneHop_cacheableAndWithoutABody() {
    Reply reply = caldav("https://dav.host.com/calendars/");
    assertThat(reply.status()).isEqualTo(307);
    assertThat(reply.outcome()).isEqualTo(Outcome.REDIRECTED);
    assertThat(reply.document()).isEqualTo("redirect");
    assertThat(reply.body()).isNull();
    assertThat(reply.headers())
        .containsExactly(
            new Reply.Header("Location", "https://dav.host.com/calendars/"),
            new Reply.Header("Cache-Control", "public, max-age=600"));
  }

  @Test
  void statusAndLifetime_areTheOperators() {
    WellKnownDialect other = new WellKnownDialect(301, Duration.ofHours(1));
    ServerProfile profile = caldavAt("https://dav.host.com/");
    Reply reply = question(other, "customer.com").answer(Samples.domain("customer.com", profile));
    assertThat(reply.status()).isEqualTo(301);
    assertThat(header(reply, "Cache-Control")).isEqualTo("public, max-age=3600");
  }

  @Test
  void redirectThatDependsOnNoDomain_isKept() {
    Hosting hosting = new Hosting(caldavAt("https://dav.host.com/"));
    assertThat(dialect.bind(hosting)).isPositive();
    Reply first = answer(named("customer.com", hosting));
    assertThat(answer(named("other.example", hosting))).isSameAs(first);
  }

  @ParameterizedTest
  @CsvSource({
    "customer.com, customer.com",
    "autoconfig.customer.com:8443, customer.com",
    "AutoDiscover.Customer.com., customer.com",
    "ua-auto-config.customer.com, customer.com",
    "www.customer.com, www.customer.com",
    "mail.autoconfig.customer.com, mail.autoconfig.customer.com",
  })
  void domain_isThatOfTheHost(String host, String domain) {
    assertThat(question(dialect, host).domains())
        .extracting(DomainName::value)
        .containsExactly(domain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "[2001:db8::1]", "localhost", "a b", ""})
  void hostThatIsNoDomain_isNotOurs(String host) {
    Question question = question(dialect, host);
    assertThat(question.domains()).isEmpty();
    assertThat(question.notOurs().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://%EMAILDOMAIN%/.well-known/caldav",
        "https://autoconfig.%EMAILDOMAIN%/.well-known/caldav",
        "HTTPS://AutoDiscover.Customer.com.:8443/.well-known/carddav?a=b",
        "https://ua-auto-config.customer.com//.well-known//caldav",
        "https://customer.com/a/../%2Ewell-known/caldav",
      })
  void ownWellKnownUrl_isNotFound_andWarnedOf(String url) {
    Reply reply = caldav(url);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.outcome()).isEqualTo(Outcome.NOTHING_TO_OFFER);
    assertThat(warnings(url)).containsExactly("clients of calendars, contacts and JMAP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://dav.host.com/", "HTTP://dav.%EMAILDOMAIN%/"})
  void httpUrl_isNotFound_andWarnedOf(String url) {
    assertThat(caldav(url).status()).isEqualTo(404);
    assertThat(warnings(url)).containsExactly("phones and eM Client");
  }

  @ParameterizedTest
  @CsvSource({
    "https://dav.host.com/, https://dav.host.com/",
    "https://dav.%EMAILDOMAIN%:8443/%EMAILDOMAIN%/, https://dav.customer.com:8443/customer.com/",
    "https://dav.%EMAILDOMAIN%/ü?é=€, https://dav.customer.com/%C3%BC?%C3%A9=%E2%82%AC",
    "https://dav.host.com/éAB%EMAILDOMAIN%/, https://dav.host.com/%C3%A9ABcustomer.com/",
    "https://customer.com/dav/, https://customer.com/dav/",
    "https://customer.com/?from=/.well-known/caldav, https://customer.com/?from=/.well-known/caldav",
    "https://customer.com/.well-known, https://customer.com/.well-known",
  })
  void otherUrl_isRedirectedTo_andNotWarnedOf(String url, String location) {
    assertThat(header(caldav(url), "Location")).isEqualTo(location);
    assertThat(warnings(url)).isEmpty();
  }

  /** It costs another redirect, so it is warned of. */
  @Test
  void wellKnownUrlOfAnotherHost_isRedirectedTo() {
    String url = "https://dav.host.com/.well-known/caldav";
    assertThat(header(caldav(url), "Location")).isEqualTo(url);
    assertThat(warnings(url)).hasSize(1);
  }

  @Test
  void defaultProfile_redirectsOnlyWhereNoClientChooses() {
    assertThat(byDefault("https://dav.host.com/").status()).isEqualTo(307);
    assertThat(byDefault("https://customer.com/.well-known/caldav").status()).isEqualTo(404);
    assertThat(byDefault("https://dav.%EMAILDOMAIN%/").status()).isEqualTo(404);
    assertThat(byDefault("https://dav.host.com/%EMAILDOMAIN%/").status()).isEqualTo(404);
  }

  @Test
  void refusal_isNeverAPasswordPrompt() {
    Question question = question(dialect, "customer.com");
    assertThat(answer(Samples.domain("customer.com", Samples.shared())).outcome())
        .isEqualTo(Outcome.NOTHING_TO_OFFER);
    for (Reply reply :
        List.of(
            question.notOurs(),
            question.invalid(),
            question.defaultInvalid(),
            question.elsewhere(Elsewhere.DISABLED))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.headers()).noneMatch(header -> header.name().startsWith("WWW-"));
    }
    assertThat(question.invalid().outcome()).isEqualTo(Outcome.INVALID_SETTINGS);
    assertThat(question.unavailable().status()).isEqualTo(503);
    assertThat(header(question.unavailable(), "Retry-After")).isEqualTo("5");
  }

  private Reply caldav(String url) {
    return answer(Samples.domain("customer.com", caldavAt(url)));
  }

  private Reply byDefault(String url) {
    return answer(
        new MailDomain(
            DomainName.parse("customer.com").orElseThrow(),
            new Hosting(caldavAt(url)),
            new DefaultProfile()));
  }

  private Reply answer(MailDomain domain) {
    return question(dialect, domain.name().value()).found(domain);
  }

  private static MailDomain named(String name, Hosting hosting) {
    return new MailDomain(DomainName.parse(name).orElseThrow(), hosting, () -> "a sample");
  }

  private static Question question(WellKnownDialect dialect, String host) {
    return Samples.question(dialect, ClientRequest.get(CALDAV, host));
  }

  private static ServerProfile caldavAt(String url) {
    return Samples.profile(
        Samples.shared().services().get(0),
        Samples.shared().services().get(2),
        Samples.url(ServiceType.CALDAV, url));
  }

  /** The clients that are warned of, without those of PACC: its rules about URLs are stricter. */
  private static List<String> warnings(String url) {
    return Lint.remarks(
            new EffectiveProfile("p", caldavAt(url), Optional.empty(), List.of(), "", path -> 0))
        .stream()
        .map(warning -> warning.clients())
        .filter(clients -> !clients.endsWith("PACC"))
        .toList();
  }
}
