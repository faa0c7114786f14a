package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.response;
import static org.waymark.doctor.check.TlsChecksTest.finding;

import io.netty.util.NetUtil;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;

class NoHandshakeTest extends WebChecksFixture {
  @BeforeEach
  void publish() {
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .address("customer.com", "127.0.0.3");
  }

  @Test
  void certificate_otherOutcomes_areTold() throws Exception {
    CheckId check = CheckId.TLS_AUTOCONFIG;
    String host = "autoconfig.customer.com";
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.resolver.remove(host);
    assertThat(world.find(check, customer)).isEqualTo(Finding.ok(check, host + " has no address"));

    world.resolver.address(host, "127.0.0.4");
    assertThat(world.find(check, customer))
        .isEqualTo(noHandshake("no connection to " + host + ": 127.0.0.4 refuses the connection"));

    world.resolver.remove(host).address(host, "10.0.0.1");
    assertThat(world.find(check, customer))
        .isEqualTo(
            finding(
                check,
                host,
                Status.ERROR,
                host + " leads to 10.0.0.1, which must not be contacted",
                "The certificate could not be looked at.",
                "Give "
                    + host
                    + " a global address, or list its network in the key doctor.networks."));

    world.resolver.fail(host, "SERVFAIL");
    assertThat(world.find(check, customer))
        .isEqualTo(Finding.unknown(check, "The look-up of " + host + " in DNS failed: SERVFAIL."));
  }

  @Test
  void certificate_serverThatHangsInTheHandshake_isNoHandshake() throws Exception {
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.timeout = Duration.ofSeconds(2);
    world
        .resolver
        .remove("autoconfig.customer.com")
        .address("autoconfig.customer.com", "127.0.0.4");
    try (ServerSocket silent =
        new ServerSocket(
            world.tlsPort(), 50, NetUtil.createInetAddressFromIpAddressString("127.0.0.4"))) {
      assertThat(world.find(CheckId.TLS_AUTOCONFIG, customer))
          .isEqualTo(
              noHandshake(
                  "no TLS with autoconfig.customer.com: the server does not answer the TLS"
                      + " handshake"));
      assertThat(silent.isBound()).isTrue();
    }
  }

  @Test
  void certificate_serverThatOnlyShakesHands_isJudged() throws Exception {
    world.https(WebWorld.HOST, "good", (request, out) -> {});

    assertThat(world.find(CheckId.TLS_AUTOCONFIG, customer).status()).isEqualTo(Status.OK);
  }

  @Test
  void publicHost_withoutAddress_isError() throws Exception {
    world.resolver.remove("host.com");

    assertThat(world.find(CheckId.TLS_PUBLIC_HOST, customer))
        .isEqualTo(
            finding(
                CheckId.TLS_PUBLIC_HOST,
                "host.com",
                Status.ERROR,
                "host.com has no address",
                "No client reaches this service.",
                "Give host.com A and AAAA records, or correct the key public.host."));
  }

  private static Finding noHandshake(String observed) {
    return finding(
        CheckId.TLS_AUTOCONFIG,
        "autoconfig.customer.com",
        Status.ERROR,
        observed,
        "Clients cannot connect by https.",
        "Let a server answer by https there, with a certificate for autoconfig.customer.com.");
  }
}
