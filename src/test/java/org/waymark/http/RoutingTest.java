package org.waymark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

@ExtendWith(VertxExtension.class)
class RoutingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/test/config.xml",
        "/test/config.xml?",
        "//test/config.xml",
        "/test//config.xml?a=b",
        "/test/discover.xml",
        "/Test/Discover.XML",
        "//TEST/DISCOVER.XML?x",
        "/test/v1.1/customer.com",
        "http://test.example/test/config.xml"
      })
  void path_ofTheDialect_isAnswered(String path, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      Answer answer = client.get(path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("read\n");
    }
  }

  /** RFC 9112 section 3.2.2. */
  @ParameterizedTest
  @CsvSource({
    "http://autoconfig.customer.com/test/config.xml, autoconfig.customer.com",
    "HTTP://autoconfig.customer.com:8080/test/config.xml?a=http://b.example/,"
        + " autoconfig.customer.com:8080",
    "https://autoconfig.customer.com/test/config.xml, autoconfig.customer.com",
    "/test/config.xml?url=http://autoconfig.customer.com/, test.example",
    "http:///test/config.xml, ''",
  })
  void target_inAbsoluteForm_isTheHost(String target, String host, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      assertThat(client.get(target).status()).isEqualTo(200);
    }
    assertThat(service.dialect.last().host()).isEqualTo(host);
  }

  /** The raw client sends a byte for each character, so this is UTF-8 on the wire. */
  @Test
  void unescapedUtf8_isHandedOverByteByByte(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    String address = "jörg@münchen.example";
    String bytes = new String(address.getBytes(UTF_8), ISO_8859_1);
    try (RawClient client = service.connect()) {
      assertThat(client.get("/test/config.xml?emailaddress=" + bytes).status()).isEqualTo(200);
      assertThat(service.dialect.last().query()).isEqualTo("emailaddress=" + bytes);
      assertThat(client.get("/test/v1.1/" + bytes).status()).isEqualTo(200);
      assertThat(service.dialect.last().segment()).isEqualTo(bytes);
    }
  }

  @Test
  void serverAsAWhole_answersOptionsAlone(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      assertThat(client.request("OPTIONS", "*", "").status()).isEqualTo(204);
      Answer get = client.request("GET", "*", "");
      assertThat(get.status()).isEqualTo(405);
      assertThat(get.header("Allow")).contains("OPTIONS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Test/config.xml",
        "/test/config.xmlx",
        "/test/v1.1/",
        "/test/v1.1",
        "/test/v1.1/a/b",
        "/nothing",
        "/autodiscover/autodiscover.svc",
        "/autodiscover/autodiscover.svc/wssecurity",
        "/EWS/Exchange.asmx",
        "/mapi/emsmdb",
        "/rpc/rpcproxy.dll",
        "/Microsoft-Server-ActiveSync"
      })
  void path_ofNobody_isNotFound(String path, Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    for (String method : new String[] {"GET", "POST", "OPTIONS", "PROPFIND"}) {
      try (RawClient client = service.connect()) {
        Answer answer = client.request(method, path, "", "Authorization: Basic eDp5");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.header("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo("There is nothing at this address.\n");
      }
    }
  }

  @Test
  void home_isAPageForAPerson(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.with("customer.com");
    try (RawClient client = service.connect()) {
      Answer answer = client.get("/");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(answer.header("Vary")).contains("Accept-Language");
      assertThat(client.get("/?").status()).isEqualTo(200);
      String type = "Content-Type: application/x-www-form-urlencoded";
      String length = "Content-Length: 25";
      Answer post = client.request("POST", "/", "address=user@customer.com", type, length);
      assertThat(post.status()).isEqualTo(200);
      assertThat(post.body()).contains("user@customer.com");
      Answer other = client.request("POST", "/", "address=u@customer.com123", type, length);
      assertThat(other.status()).isEqualTo(404);
      Answer options = client.request("OPTIONS", "/", "");
      assertThat(options.status()).isEqualTo(204);
      assertThat(options.header("Allow")).contains("GET, HEAD, POST, OPTIONS");
      assertThat(options.header("Content-Length")).isEmpty();
    }
  }

  @Test
  void home_withAnotherMethodOrBody_isNoPage(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      for (String method : new String[] {"PUT", "DELETE", "PROPFIND", "REPORT"}) {
        Answer answer = client.request(method, "/", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, HEAD, POST, OPTIONS");
        assertThat(answer.body()).isEmpty();
      }
      assertThat(client.request("POST", "/", "").status()).isEqualTo(415);
      String large = "address=" + "a".repeat(2041);
      Answer answer = client.request("POST", "/", large, "Content-Length: 2049");
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Content-Type").orElse("")).doesNotContain("html");
    }
  }

  @Test
  void head_hasTheHeadersOfGet_andNoBody(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      for (String path : new String[] {TestDialect.PATH, "/", "/nothing"}) {
        Answer head = client.request("HEAD", path, "");
        Answer get = client.get(path);
        assertThat(withoutDate(head)).containsExactlyInAnyOrderElementsOf(withoutDate(get));
        assertThat(head.status()).isEqualTo(get.status());
      }
    }
  }

  @Test
  void options_isTheDialects_withoutALength(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      Answer answer = client.request("OPTIONS", TestDialect.PATH, "");
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Allow")).contains("GET, HEAD, POST, OPTIONS");
      assertThat(answer.header("Content-Length")).isEmpty();
    }
  }

  @Test
  void method_notOfTheDialect_isNotAllowed(Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig(), new TestDialect(List.of("GET", "HEAD")));
    try (RawClient client = service.connect()) {
      for (String method : new String[] {"POST", "PUT", "DELETE", "TRACE", "PROPFIND"}) {
        Answer answer = client.request(method, TestDialect.PATH, "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
      }
    }
  }

  @Test
  void segment_isHandedOverStillEncoded(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      client.get("/test/v1.1/b%C3%BCcher.example%2Fx?q=a+b%20c");
    }
    assertThat(service.dialect.last().segment()).isEqualTo("b%C3%BCcher.example%2Fx");
    assertThat(service.dialect.last().query()).isEqualTo("q=a+b%20c");
    assertThat(service.dialect.last().host()).isEqualTo("test.example");
    assertThat(service.dialect.last().post()).isFalse();
  }

  @Test
  void http10_withoutHost_isAnswered(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect()) {
      Answer answer = client.send("GET " + TestDialect.PATH + " HTTP/1.0\r\n\r\n").read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.dialect.last().host()).isNull();
  }

  private static List<String> withoutDate(Answer answer) {
    return answer.headers().stream().filter(header -> !header.startsWith("date:")).toList();
  }
}
