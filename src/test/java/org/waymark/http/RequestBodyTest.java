package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

@ExtendWith(VertxExtension.class)
public class RequestBodyTest {
  private static final int LIMIT = 8192;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml; charset=utf-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "nonsense"
      })
  void body_ofAnyType_isReadRaw(String type, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    String body = "<a b='c&d=e%20+'/>";
    try (RawClient client = service.connect()) {
      assertThat(client.post(TestDialect.PATH, body, "Content-Type: " + type).status())
          .isEqualTo(200);
      assertThat(service.dialect.last().body().toString()).isEqualTo(body);
      assertThat(service.dialect.last().post()).isTrue();
    }
  }

  @Test
  void post_withoutABody_isRead(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      assertThat(client.request("POST", TestDialect.PATH, "").status()).isEqualTo(200);
      assertThat(client.post(TestDialect.PATH, "").status()).isEqualTo(200);
      assertThat(service.dialect.last().body().length()).isZero();
    }
  }

  @Test
  void body_inPieces_isJoined(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.send(head("POST", "Transfer-Encoding: chunked"));
      client.trickle("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 1);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(service.dialect.last().body().toString()).isEqualTo("abcde");
    }
  }

  @Test
  void body_ofTheAllowedSize_isRead(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      assertThat(client.post(TestDialect.PATH, "x".repeat(LIMIT)).status()).isEqualTo(200);
      client.send(head("POST", "Transfer-Encoding: chunked")).send(chunk(LIMIT)).send(chunk(0));
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(service.dialect.last().body().length()).isEqualTo(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8193", "99999999999999999999", "9223372036854775807"})
  void body_declaredTooLarge_isRefused(String length, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.send(head("POST", "Content-Length: " + length));
      assertThat(client.readHead().status()).isIn(413, 400);
    }
  }

  @Test
  void body_tooLarge_isRefusedInFullSight(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      Answer answer = client.post(TestDialect.PATH, "x".repeat(LIMIT + 1));
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Content-Length")).contains("0");
      assertThat(answer.header("Connection")).contains("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
    try (RawClient client = service.connect()) {
      client.send(head("POST", "Transfer-Encoding: chunked"));
      for (int i = 0; i < 16; i++) {
        client.send(chunk(LIMIT / 2));
        Thread.sleep(10);
      }
      client.send(chunk(0));
      assertThat(client.read().status()).isEqualTo(413);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.metric(counter("test", 413, "too_large"))).isEqualTo(2);
  }

  @Test
  void expectContinue_isAnswered_whenTheBodyIsWelcome(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.send(head("POST", "Content-Length: 3", "Expect: 100-Continue"));
      assertThat(client.readHead().status()).isEqualTo(100);
      assertThat(client.send("abc").read().status()).isEqualTo(200);
      assertThat(service.dialect.last().body().toString()).isEqualTo("abc");
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
    }
  }

  @Test
  void expectContinue_isRefused_whenTheBodyIsTooLarge(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.send(head("POST", "Content-Length: 9000", "Expect: 100-continue"));
      assertThat(client.read().status()).isEqualTo(413);
    }
    try (RawClient client = service.connect()) {
      client.send(
          head("POST", "Content-Length: 5", "Expect: 100-continue")
              .replace(TestDialect.PATH, "/EWS/Exchange.asmx"));
      Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Connection")).contains("close");
    }
  }

  @Test
  void bodyOfGet_isIgnored(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.send(head("GET", "Content-Length: 5") + "abcde");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(service.dialect.last().body().length()).isZero();
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
      Answer notFound = client.post("/nothing", "x".repeat(LIMIT));
      assertThat(notFound.status()).isEqualTo(404);
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
      Answer large = client.send(head("GET", "Content-Length: 9000") + "x".repeat(9000)).read();
      assertThat(large.status()).isEqualTo(200);
      assertThat(large.header("Connection")).contains("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void chunk_thatIsNone_isABadRequest(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.send(head("POST", "Transfer-Encoding: chunked") + "zz\r\nabc\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.metric(counter("test", 400, "bad_request"))).isEqualTo(1);
  }

  private static String head(String method, String... lines) {
    return method
        + " "
        + TestDialect.PATH
        + " HTTP/1.1\r\nHost: a.example\r\n"
        + String.join("\r\n", lines)
        + "\r\n\r\n";
  }

  private static String chunk(int length) {
    return Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n";
  }

  public static String counter(String dialect, int status, String outcome) {
    return "waymark_requests_total{dialect=\"%s\",document=\"none\",outcome=\"%s\",status=\"%d\"}"
        .formatted(dialect, outcome, status);
  }
}
