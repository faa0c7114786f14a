package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.dialect.Samples;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.WebServer;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

class WebChecksTest extends WebChecksFixture {
  private static final String SRV = "_autodiscover._tcp.customer.com";
  private static final String AWAY =
      "The public host cannot be reached from this network (127.0.0.2 did not answer before)."
          + " Check from another one.";
  private static final String NO_HOST =
      "The key public.host is not set in waymark.yaml. It says where the names of this domain"
          + " should lead.";

  @Test
  void run_withoutPublicHost_namesTheKey() throws Exception {
    world.publicHost = Optional.empty();

    for (CheckId check :
        List.of(
            CheckId.WEB_AUTODISCOVER,
            CheckId.WEB_AUTODISCOVER_REDIRECT,
            CheckId.WEB_AUTODISCOVER_SRV,
            CheckId.TLS_PUBLIC_HOST)) {
      assertThat(world.find(check, customer)).isEqualTo(Finding.unknown(check, NO_HOST));
    }
    assertThat(world.find(CheckId.WEB_AUTOCONFIG, customer).status()).isEqualTo(Status.ERROR);
  }

  @Test
  void run_publicHostThatThisNetworkDoesNotReach_isUnknownForNamesThatLeadThere() throws Exception {
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .address("autodiscover.customer.com", WebWorld.HOST)
        .address("customer.com", "127.0.0.3")
        .srv(SRV, 443, "host.com");
    world.https("127.0.0.3", "good", response(404, "text/html", ""));

    for (CheckId check :
        EnumSet.of(
            CheckId.WEB_AUTOCONFIG,
            CheckId.WEB_AUTOCONFIG_PLAIN,
            CheckId.WEB_AUTODISCOVER,
            CheckId.WEB_AUTODISCOVER_REDIRECT,
            CheckId.WEB_AUTODISCOVER_SRV,
            CheckId.TLS_AUTOCONFIG,
            CheckId.TLS_AUTODISCOVER)) {
      assertThat(world.find(check, customer)).isEqualTo(Finding.unknown(check, AWAY));
    }
    assertThat(world.find(CheckId.TLS_PUBLIC_HOST, customer))
        .isEqualTo(
            Finding.unknown(
                CheckId.TLS_PUBLIC_HOST,
                "The public host cannot be reached from this network (127.0.0.2 refuses the"
                    + " connection). Check from another one."));
    assertThat(world.find(CheckId.WEB_WELL_KNOWN, customer).status()).isEqualTo(Status.OK);
  }

  @Test
  void run_siteAtThePublicHostThatThisNetworkDoesNotReach_isUnknown() throws Exception {
    world
        .resolver
        .address("customer.com", WebWorld.HOST)
        .alias("autoconfig.customer.com", "host.com");

    for (CheckId check :
        EnumSet.of(CheckId.WEB_WELL_KNOWN, CheckId.WEB_AUTODISCOVER_ROOT, CheckId.TLS_HSTS)) {
      assertThat(world.find(check, customer)).isEqualTo(Finding.unknown(check, AWAY));
    }
  }

  @Test
  void run_partThatIsLate_isUnknownAndTheOthersAreTold() throws Exception {
    world.parts = new PartLimit(Duration.ofSeconds(2));
    world.resolver.address("customer.com", "127.0.0.3");
    world.https("127.0.0.3", "good", (request, out) -> Thread.sleep(60_000));

    List<Finding> findings =
        world
            .checks()
            .run(customer, EnumSet.of(CheckId.WEB_AUTODISCOVER_SRV, CheckId.WEB_WELL_KNOWN))
            .await();
    assertThat(findings)
        .containsExactlyInAnyOrder(
            Finding.ok(CheckId.WEB_AUTODISCOVER_SRV, "no SRV record at " + SRV),
            Finding.unknown(CheckId.WEB_WELL_KNOWN, "The check took longer than 2 seconds."));
  }

  @Test
  void run_publicHostThatIsNotReached_isAskedAgainAfterFiveMinutes() throws Exception {
    world.resolver.alias("autoconfig.customer.com", "host.com");
    assertThat(world.find(CheckId.WEB_AUTOCONFIG, customer).status()).isEqualTo(Status.UNKNOWN);
    WebServer host = world.https(WebWorld.HOST, "good", world.waymark(customer));

    assertThat(world.find(CheckId.WEB_AUTOCONFIG, customer).status()).isEqualTo(Status.UNKNOWN);
    assertThat(host.requests()).isEmpty();
    world.now = world.now.plus(Duration.ofMinutes(5));
    assertThat(world.find(CheckId.WEB_AUTOCONFIG, customer).status()).isEqualTo(Status.OK);
    assertThat(world.find(CheckId.WEB_AUTOCONFIG, customer).status()).isEqualTo(Status.OK);
    assertThat(host.requests())
        .extracting(WebServer.Request::line)
        .filteredOn(line -> line.equals("GET / HTTP/1.1"))
        .hasSize(1);
  }

  @Test
  void run_allChecks_shareTheirRequests() throws Exception {
    WebServer host = world.https(WebWorld.HOST, "good", world.waymark(customer));
    WebServer plain = world.http(WebWorld.HOST, world.waymark(customer));
    WebServer site = world.https("127.0.0.3", "good", response(404, "text/html", ""));
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .alias("autodiscover.customer.com", "host.com")
        .address("customer.com", "127.0.0.3");

    Set<CheckId> all = world.checks().ids();
    List<Finding> findings = world.checks().run(customer, all).await();

    assertThat(findings).extracting(CheckId::of).containsExactlyInAnyOrderElementsOf(all);
    assertThat(findings).extracting(Finding::status).containsOnly(Status.OK);
    assertThat(host.requests())
        .extracting(request -> request.serverName() + " " + request.line())
        .containsExactlyInAnyOrder(
            "host.com GET / HTTP/1.1",
            "autoconfig.customer.com GET /mail/config-v1.1.xml?emailaddress=user%40customer.com"
                + " HTTP/1.1",
            "autodiscover.customer.com POST /autodiscover/autodiscover.xml HTTP/1.1");
    assertThat(plain.requests())
        .extracting(request -> request.header("host") + " " + request.line())
        .containsExactlyInAnyOrder(
            "autoconfig.customer.com GET /mail/config-v1.1.xml?emailaddress=user%40customer.com"
                + " HTTP/1.1",
            "autodiscover.customer.com GET /autodiscover/autodiscover.xml HTTP/1.1");
    assertThat(site.requests())
        .extracting(WebServer.Request::line)
        .containsExactlyInAnyOrder(
            "GET /.well-known/autoconfig/mail/config-v1.1.xml?emailaddress=user%40customer.com"
                + " HTTP/1.1",
            "POST /autodiscover/autodiscover.xml HTTP/1.1");
    assertThat(host.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header("authorization")).isEmpty();
              assertThat(request.header("cookie")).isEmpty();
            });
  }

  @Test
  void run_redirectLoop_isLeftAfterThree() throws Exception {
    WebServer loop = world.https("127.0.0.3", "good", redirect(302, "/again"));
    world.resolver.address("customer.com", "127.0.0.3");

    world.find(CheckId.WEB_WELL_KNOWN, customer);
    assertThat(loop.requests()).hasSize(4);
    world.find(CheckId.WEB_AUTODISCOVER_ROOT, customer);
    assertThat(loop.requests()).hasSize(8);
  }

  @Test
  void run_documentWithOtherLogins_isOurs() throws Exception {
    MailDomain otherLogins =
        Samples.domain(
            "customer.com",
            Samples.profile(
                Samples.server(
                    ServiceType.IMAP, "mail.host.com", 993, Security.TLS, "%EMAILLOCALPART%"),
                Samples.server(ServiceType.POP3, "mail.host.com", 995, Security.TLS),
                Samples.server(ServiceType.SMTP, "mail.host.com", 465, Security.TLS)));
    world.https(WebWorld.HOST, "good", world.waymark(otherLogins));
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .alias("autodiscover.customer.com", "host.com");

    assertThat(world.find(CheckId.WEB_AUTOCONFIG, customer).status()).isEqualTo(Status.OK);
    assertThat(world.find(CheckId.WEB_AUTODISCOVER, customer).status()).isEqualTo(Status.OK);
  }

  @ParameterizedTest
  @EnumSource(
      value = CheckId.class,
      names = {"WEB_AUTOCONFIG", "WEB_AUTOCONFIG_PLAIN", "WEB_AUTODISCOVER"})
  void run_settingsWithoutServersForAClient_askNothingOfIt(CheckId check) throws Exception {
    MailDomain jmap =
        Samples.domain(
            "customer.com", Samples.profile(Samples.url(ServiceType.JMAP, "https://a.com/jmap")));
    world.https(WebWorld.HOST, "good", response(404, "text/plain", ""));
    world.http(WebWorld.HOST, response(404, "text/plain", ""));
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .alias("autodiscover.customer.com", "host.com");

    assertThat(world.find(check, jmap))
        .isEqualTo(Finding.ok(check, "the settings have no server for these clients"));
  }

  @Test
  void wellKnown_documentOfSettingsWithoutServers_isOfAnother() throws Exception {
    MailDomain jmap =
        Samples.domain(
            "customer.com", Samples.profile(Samples.url(ServiceType.JMAP, "https://a.com/jmap")));
    world.https(WebWorld.HOST, "good", response(404, "text/plain", ""));
    world.https("127.0.0.3", "good", world.waymark(customer));
    world.resolver.address("customer.com", "127.0.0.3");

    assertThat(world.find(CheckId.WEB_WELL_KNOWN, jmap).status()).isEqualTo(Status.ERROR);
  }
}
