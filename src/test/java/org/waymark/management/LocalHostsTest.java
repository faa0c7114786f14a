package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.http.TestConfig;
import org.waymark.http.TestService;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** The hosts for which a management port on a loopback address answers. */
@ExtendWith(VertxExtension.class)
class LocalHostsTest {
  private static final List<String> PATHS =
      List.of(
          "/health/live", "/health/ready", "/metrics", "/tls/ask?domain=a", "/api/v1/domains", "/");

  @Test
  void nameOfSomebodyElse_isAnsweredNothing_onEveryPath(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connectToManagement().host("rebound.attacker.example:8081")) {
      for (String path : PATHS) {
        for (String method : List.of("GET", "PUT", "POST", "DELETE", "OPTIONS")) {
          Answer answer = client.request(method, path, "");
          assertThat(answer.status()).as("%s %s", method, path).isEqualTo(421);
          assertThat(answer.body())
              .isEqualTo(
                  "management.host is a loopback address: the Host of a request must be an IP"
                      + " address or localhost.\n");
        }
        assertThat(client.request("HEAD", path, "").status()).isEqualTo(421);
      }
      assertThat(client.get("/metrics", "Host: localhost", "Host: attacker.example").status())
          .isEqualTo(421);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:8081",
        "127.0.0.1",
        "127.0.0.1:8081",
        "10.0.0.1",
        "[::1]",
        "[::1]:8081"
      })
  void addressesAndLocalhost_areAnswered(String host, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connectToManagement().host(host)) {
      assertThat(client.get("/health/live").status()).isEqualTo(200);
      assertThat(client.get("/metrics").status()).isEqualTo(200);
    }
  }

  /** A health check of HAProxy sends none. */
  @Test
  void requestWithoutHost_isAnswered(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connectToManagement()) {
      assertThat(client.send("GET /health/live HTTP/1.0\r\n\r\n").read().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":8081",
        "localhost.",
        "localhost.attacker.example",
        "127.0.0.1.attacker.example",
        "127.0.0.1@attacker.example",
        "::1",
        "[::1",
        "[attacker.example]",
        "127.1",
        "0x7f000001",
        "attacker.example:127.0.0.1",
        "[",
        "]",
        "[]"
      })
  void everythingElse_isAName(String host) {
    assertThat(LocalHosts.include(List.of(host))).isFalse();
  }

  @Test
  void onlyLoopbackAddresses_areLocal() {
    assertThat(
            List.of(
                "127.0.0.1",
                "127.1.2.3",
                "::1",
                "0:0:0:0:0:0:0:1",
                "::ffff:127.0.0.1",
                "localhost"))
        .allMatch(LocalHosts::isLocal);
    assertThat(
            List.of(
                "0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "::2", "1::1", "fe80::1", "host.example"))
        .noneMatch(LocalHosts::isLocal);
  }
}
