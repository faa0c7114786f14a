package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.waymark.doctor.WebServer.redirect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.WebServer;

class AutodiscoverVisitsTest extends WebChecksFixture {
  private static final String SRV = "_autodiscover._tcp.customer.com";

  @ParameterizedTest
  @EnumSource(
      value = CheckId.class,
      names = {"WEB_AUTODISCOVER", "WEB_AUTODISCOVER_REDIRECT"})
  void autodiscover_missingNameBesideRightSrv_isOk(CheckId check) throws Exception {
    world.https(WebWorld.HOST, "good", world.waymark(customer));
    world.resolver.srv(SRV, 443, "host.com");

    assertThat(world.find(check, customer))
        .isEqualTo(
            Finding.ok(
                check,
                "autodiscover.customer.com has no address; its SRV record leads to the host"));
  }

  @Test
  void autodiscover_missingNameBesideSrvToAlias_isError() throws Exception {
    world
        .resolver
        .remove("host.com")
        .alias("host.com", "real.com")
        .address("real.com", "127.0.0.2");
    world.resolver.srv(SRV, 443, "host.com");
    world.https(WebWorld.HOST, "good", world.waymark(customer));

    assertThat(world.find(CheckId.WEB_AUTODISCOVER, customer).status()).isEqualTo(Status.ERROR);
  }

  @Test
  void autodiscover_missingNameAndFailedSrv_isUnknown() throws Exception {
    world.https(WebWorld.HOST, "good", world.waymark(customer));
    world.resolver.fail(SRV, "SERVFAIL");

    assertThat(world.find(CheckId.WEB_AUTODISCOVER, customer))
        .isEqualTo(
            Finding.unknown(
                CheckId.WEB_AUTODISCOVER, "The look-up of " + SRV + " in DNS failed: SERVFAIL."));
    assertThat(world.find(CheckId.WEB_AUTODISCOVER_SRV, customer))
        .isEqualTo(
            Finding.unknown(
                CheckId.WEB_AUTODISCOVER_SRV,
                "The look-up of " + SRV + " in DNS failed: SERVFAIL."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.com:6379/",
        "https://user@elsewhere.com/",
        "https://127.0.0.5/",
        "https://[::ffff:127.0.0.5]/"
      })
  void autodiscoverRedirect_toWhatMustNotBeContacted_isNotFollowed(String location)
      throws Exception {
    world.https(WebWorld.HOST, "good", world.waymark(customer));
    world.http(WebWorld.HOST, redirect(302, location));
    WebServer target = world.https("127.0.0.5", "good", world.waymark(customer));
    world
        .resolver
        .alias("autodiscover.customer.com", "host.com")
        .address("elsewhere.com", "127.0.0.5");

    Finding finding = world.find(CheckId.WEB_AUTODISCOVER_REDIRECT, customer);

    assertThat(finding.status()).isEqualTo(Status.NOTICE);
    assertThat(finding.observed()).endsWith(" answers 302 to " + location);
    assertThat(world.resolver.asked()).doesNotContain("elsewhere.com A");
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void autodiscoverSrv_noRecordOrNoService_isOk() throws Exception {
    CheckId check = CheckId.WEB_AUTODISCOVER_SRV;
    world.https(WebWorld.HOST, "good", world.waymark(customer));

    assertThat(world.find(check, customer)).isEqualTo(Finding.ok(check, "no SRV record at " + SRV));
    world.resolver.srv(SRV, 0, "");
    assertThat(world.find(check, customer)).isEqualTo(Finding.ok(check, "SRV 0 0 0 ."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail_1.example.net", "a\\032b.example.net", "\\027]0.net", "192.0.2.1"})
  void autodiscoverSrv_targetThatIsNoHostName_isErrorOfThisCheckOnly(String target)
      throws Exception {
    world.https(WebWorld.HOST, "good", world.waymark(customer));
    world.resolver.srv(SRV, 443, target);

    List<Finding> findings =
        world
            .checks()
            .run(customer, Set.of(CheckId.WEB_AUTODISCOVER_SRV, CheckId.TLS_PUBLIC_HOST))
            .await(10, TimeUnit.SECONDS);

    assertThat(findings)
        .extracting(Finding::id, Finding::status)
        .containsExactlyInAnyOrder(
            tuple("web.autodiscover-srv", Status.ERROR), tuple("tls.public-host", Status.OK));
  }

  @Test
  void autodiscoverSrv_otherPort_isErrorAndNotContacted() throws Exception {
    WebServer host = world.https(WebWorld.HOST, "good", world.waymark(customer));
    world.resolver.srv(SRV, 8443, "host.com");

    assertThat(world.find(CheckId.WEB_AUTODISCOVER_SRV, customer))
        .isEqualTo(
            new Finding(
                "web.autodiscover-srv",
                Status.ERROR,
                "SRV 0 0 8443 host.com.",
                "a server at port 443",
                "The checks, like Outlook, ask no other port than 443.",
                "Replace the record by the one that dns.autodiscover-srv shows.",
                Optional.empty()));
    assertThat(host.requests())
        .extracting(WebServer.Request::line)
        .containsExactly("GET / HTTP/1.1");
  }
}
