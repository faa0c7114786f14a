package org.waymark.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.testing.LogCapture;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

@ExtendWith(VertxExtension.class)
class InvalidRequestTest {

  static Stream<Arguments> invalidRequests() {
    return Stream.of(
        Arguments.of("no request line", head("nonsense"), 400),
        Arguments.of("no Host", head("GET / HTTP/1.1"), 400),
        Arguments.of("two Hosts", head("GET / HTTP/1.1", "Host: a", "Host: b"), 400),
        Arguments.of("one Host twice", head("GET / HTTP/1.1", "Host: a", "host: a"), 400),
        Arguments.of(
            "two Hosts and a body",
            head("POST /test HTTP/1.0", "Host: a", "Host: b", "Content-Length: 3") + "abc",
            400),
        Arguments.of("broken Host", head("GET / HTTP/1.1", "Host: a b:x@"), 400),
        Arguments.of("broken header", head("GET / HTTP/1.1", "Host: a", "b c: d"), 400),
        Arguments.of(
            "two lengths",
            head("POST / HTTP/1.1", "Host: a", "Content-Length: 3", "Content-Length: 4") + "abc",
            400),
        Arguments.of(
            "a length and chunks",
            head("POST / HTTP/1.1", "Host: a", "Content-Length: 3", "Transfer-Encoding: chunked"),
            400),
        Arguments.of(
            "a length below zero", head("POST / HTTP/1.1", "Host: a", "Content-Length: -3"), 400),
        Arguments.of(
            "a length that is no number",
            head("POST / HTTP/1.1", "Host: a", "Content-Length: abc"),
            400),
        Arguments.of(
            "a path that does not decode", head("GET /test/v1.1/%zz HTTP/1.1", "Host: a"), 400),
        Arguments.of("HTTP/2 without an upgrade", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        Arguments.of("another protocol", head("GET / RTSP/1.0", "Host: a"), 400),
        Arguments.of(
            "a coding that is not ours",
            head("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: gzip") + "abc",
            400),
        Arguments.of("a long URI", head("GET /" + "a".repeat(5000) + " HTTP/1.1", "Host: a"), 414),
        Arguments.of(
            "a large head", head("GET / HTTP/1.1", "Host: a", "X: " + "a".repeat(9000)), 431));
  }

  private static String head(String requestLine, String... headers) {
    return requestLine
        + "\r\n"
        + Stream.of(headers).map(h -> h + "\r\n").collect(joining())
        + "\r\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidRequests")
  void invalidRequest_isAnsweredAndCounted_andNotQuotedInTheLog(
      String name, String request, int status, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO);
        RawClient client = service.connect();
        RawClient next = service.connect()) {
      Answer answer = client.send(request).read();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Content-Length")).contains("0");
      assertThat(next.get(TestDialect.PATH).status()).isEqualTo(200);
      assertThat(service.metric(RequestBodyTest.counter("none", status, "bad_request")))
          .isEqualTo(1);
      assertThat(log.lines()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidRequests")
  void invalidRequest_countsForTheRateLimit(String name, String request, int status, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().rateLimit(0.01, 1));
    for (int expected : new int[] {status, 429}) {
      try (RawClient client = service.connect()) {
        assertThat(client.send(request).read().status()).isEqualTo(expected);
      }
    }
  }

  @Test
  void newerProtocols_areNotSpoken(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    String[] upgrade = {
      "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"
    };
    String[] webSocket = {
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version: 13"
    };
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH, upgrade).body()).isEqualTo("read\n");
      assertThat(client.get(TestDialect.PATH, webSocket).body()).isEqualTo("read\n");
      assertThat(client.request("CONNECT", "a.example:443", "").status()).isIn(400, 404);
    }
    try (RawClient client = service.connect()) {
      client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(505);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void clientThatGoesAway_leavesNoTraceInTheLog(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig());
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO)) {
      String post = "POST " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n";
      for (String sent :
          new String[] {
            "", "GET", "GET / HTTP/1.1\r\n", post + "Content-Length: 9\r\n\r\nabc", "\r\n\r\n"
          }) {
        try (RawClient client = service.connect()) {
          client.send(sent);
        }
        try (RawClient client = service.connect()) {
          client.socket().setSoLinger(true, 0);
          client.send(sent);
        }
      }
      try (RawClient client = service.connect()) {
        assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
      }
      assertThat(log.lines()).isEmpty();
    }
  }
}
