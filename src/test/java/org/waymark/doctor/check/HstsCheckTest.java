package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.WebServer;

class HstsCheckTest extends WebChecksFixture {
  @BeforeEach
  void publish() {
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .address("customer.com", "127.0.0.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=3 | good | OK",
        "max-age=3; includeSubDomains | good | OK",
        "max-age=3; includeSubDomainsNot | other | OK",
        "max-age=3 | other | OK",
        "max-age=3;  IncludeSubdomains ; preload | other | WARNING"
      })
  void hsts_ofSubdomains_needsACertificate(String policy, String certificate, Status status)
      throws Exception {
    world.https(WebWorld.HOST, certificate, response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        response(404, "text/html", "", "Strict-Transport-Security: " + policy));

    Finding expected =
        status == Status.OK
            ? Finding.ok(CheckId.TLS_HSTS, policy)
            : new Finding(
                "tls.hsts",
                Status.WARNING,
                "https://customer.com/ sends Strict-Transport-Security: " + policy,
                "no includeSubDomains, or a certificate for autoconfig.customer.com",
                "Clients that know this policy use https only, so plain HTTP cannot help them.",
                "Get a certificate for autoconfig.customer.com, see tls.autoconfig.",
                Optional.empty());
    assertThat(world.find(CheckId.TLS_HSTS, customer)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'', good", "; includeSubDomains, good", "; includeSubDomains, other"})
  void hsts_longPolicy_isCut(String directive, String certificate) throws Exception {
    String policy = "max-age=" + "3".repeat(5000) + directive;
    world.https(WebWorld.HOST, certificate, response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        response(404, "text/html", "", "Strict-Transport-Security: " + policy));

    assertThat(world.find(CheckId.TLS_HSTS, customer).observed())
        .contains("max-age=333")
        .hasSizeLessThan(300);
  }

  @Test
  void hsts_ofARedirect_counts() throws Exception {
    world.https(WebWorld.HOST, "other", response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        (request, out) ->
            out.write(
                WebServer.bytes(
                    301,
                    "text/html",
                    "",
                    "Location: ftp://customer.com/",
                    "Strict-Transport-Security: includeSubDomains")));

    assertThat(world.find(CheckId.TLS_HSTS, customer).status()).isEqualTo(Status.WARNING);
  }

  @Test
  void hsts_siteThatIsNotSeen_isOkOrUnknown() throws Exception {
    CheckId check = CheckId.TLS_HSTS;
    world.https(WebWorld.HOST, "good", redirect(302, "/"));

    assertThat(world.find(check, customer))
        .isEqualTo(Finding.ok(check, "no Strict-Transport-Security"));
    world.resolver.fail("customer.com", "SERVFAIL");
    assertThat(world.find(check, customer))
        .isEqualTo(Finding.unknown(check, "The look-up of customer.com in DNS failed: SERVFAIL."));
  }

  @Test
  void hsts_addressThatIsNotGlobal_expectsOneThatIs() throws Exception {
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.resolver.remove("customer.com").address("customer.com", "10.0.0.1");

    assertThat(world.find(CheckId.TLS_HSTS, customer))
        .isEqualTo(
            new Finding(
                "tls.hsts",
                Status.ERROR,
                "customer.com leads to 10.0.0.1, which must not be contacted",
                "a global address",
                "The policy of the site could not be looked at.",
                "Give customer.com a global address, or list its network in the key"
                    + " doctor.networks.",
                Optional.empty()));
  }

  @Test
  void hsts_autoconfigThatIsUnknown_isUnknown() throws Exception {
    world.resolver.fail("autoconfig.customer.com", "SERVFAIL");
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        response(404, "text/html", "", "Strict-Transport-Security: includeSubDomains"));

    assertThat(world.find(CheckId.TLS_HSTS, customer))
        .isEqualTo(
            Finding.unknown(
                CheckId.TLS_HSTS,
                "The look-up of autoconfig.customer.com in DNS failed: SERVFAIL."));
  }
}
