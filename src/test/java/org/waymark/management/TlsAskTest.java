package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.http.TestConfig;
import org.waymark.http.TestService;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.Hosting;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.RawClient;

/** Which names a certificate may be got for. */
@ExtendWith(VertxExtension.class)
class TlsAskTest {
  @Test
  void namesOfHostedDomains_andOfTheProvider_areYes(Vertx vertx) {
    TestService service = service(vertx);
    for (String name :
        List.of(
            "autoconfig.customer.com",
            "autodiscover.customer.com",
            "ua-auto-config.customer.com",
            "AutoConfig.Customer.COM.",
            "autoconfig.xn--mller-kva.example",
            "autoconfig.m%C3%BCller.example",
            "waymark.host.com",
            "Mail.Host.com",
            "Public.Host.com",
            "autoconfig.moved.com",
            "autodiscover.moved.com")) {
      assertThat(ask(service, "?domain=" + name)).as(name).isEqualTo(200);
    }
    assertThat(service.metric("waymark_tls_asked_total{answer=\"yes\"}")).isEqualTo(11);
  }

  @Test
  void otherNames_areNo(Vertx vertx) {
    TestService service = service(vertx);
    for (String query :
        List.of(
            "",
            "?domain=",
            "?name=autoconfig.customer.com",
            "?domain=customer.com",
            "?domain=www.customer.com",
            "?domain=autoconfig.autoconfig.customer.com",
            "?domain=autoconfig.sub.customer.com",
            "?domain=autoconfig.stranger.com",
            "?domain=autoconfig.anybody.com",
            "?domain=autoconfig.nobody.com",
            "?domain=moved.com",
            // PACC has no document that redirects.
            "?domain=ua-auto-config.moved.com",
            "?domain=autodiscover.told.com",
            "?domain=autoconfig.told.com",
            "?domain=autodiscover.gone.com",
            "?domain=autoconfig.public.host.com",
            "?domain=autoconfig.",
            "?domain=host.com",
            "?domain=autoconfig.localhost",
            "?domain=autoconfig.cust%E2%80%8Bomer.com",
            "?domain=a..b",
            "?domain=" + "a".repeat(300) + ".com")) {
      assertThat(ask(service, query)).as(query).isEqualTo(404);
    }
  }

  @Test
  void queryThatCannotBeDecoded_isBad(Vertx vertx) {
    TestService service = service(vertx);
    assertThat(ask(service, "?domain=%zz")).isEqualTo(400);
    assertThat(ask(service, "?domain=autoconfig.customer.com%")).isEqualTo(400);
  }

  @Test
  void whatCannotBeSaid_isNeither(Vertx vertx) {
    TestService service = service(vertx);
    service.source.with("away.com", Future.failedFuture("away"));
    service.source.with("bad.com", Future.failedFuture(new InvalidSettingsException("bad")));
    assertThat(ask(service, "?domain=autoconfig.away.com")).isEqualTo(503);
    assertThat(ask(service, "?domain=autoconfig.bad.com")).isEqualTo(503);
  }

  private static TestService service(Vertx vertx) {
    TestService service =
        TestService.start(
            vertx,
            new TestConfig()
                .names("waymark.host.com", "mail.host.com")
                .publicHost("public.host.com"));
    hosted(service, "customer.com");
    hosted(service, "xn--mller-kva.example");
    Optional<String> url = Optional.of("https://new.example/");
    elsewhere(service, "moved.com", new Elsewhere(url, Map.of(), Optional.empty()));
    elsewhere(service, "told.com", new Elsewhere(Optional.empty(), Map.of(), url));
    elsewhere(service, "gone.com", Elsewhere.DISABLED);
    service.source.withDefault("anybody.com");
    service.source.withoutDefault("nobody.com");
    return service;
  }

  private static void hosted(TestService service, String domain) {
    PlaceholderText text = PlaceholderText.of("mail.host.com");
    MailService imap =
        new MailService.Server(
            ServiceType.IMAP,
            text,
            993,
            Security.TLS,
            text,
            List.of(Authentication.PASSWORD),
            null);
    service.source.with(
        domain,
        Future.succeededFuture(
            Optional.of(
                new MailDomain(
                    DomainName.parse(domain).orElseThrow(),
                    new Hosting(new ServerProfile(text, text, List.of(imap), List.of(), 1)),
                    () -> "test"))));
  }

  private static void elsewhere(TestService service, String domain, Elsewhere elsewhere) {
    service.source.with(
        domain,
        Future.succeededFuture(
            Optional.of(
                new MailDomain(DomainName.parse(domain).orElseThrow(), elsewhere, () -> "test"))));
  }

  private static int ask(TestService service, String query) {
    try (RawClient client = service.connectToManagement()) {
      return client.get("/tls/ask" + query).status();
    }
  }
}
