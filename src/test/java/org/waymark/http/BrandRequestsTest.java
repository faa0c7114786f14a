package org.waymark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.mail.Brand;
import org.waymark.mail.Logo;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** Requests for the parts of a brand, on the wire. */
@ExtendWith(VertxExtension.class)
class BrandRequestsTest {
  private static final String FIRST = "0123456789abcdef0123456789abcdef";
  private static final String SECOND = "ffffffffffffffffffffffffffffffff";
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF};

  private TestService service;

  @BeforeEach
  void start(Vertx vertx) {
    service = TestService.start(vertx, new TestConfig());
    service.source.brand = brand(FIRST);
    service.source.with(
        "customer.com",
        Future.succeededFuture(Optional.of(TestSource.domain("customer.com", brand(SECOND)))));
  }

  private static Brand brand(String digest) {
    Logo logo = new Logo("image/png", 3, 2, PICTURE, digest);
    return new Brand(Optional.of(logo), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-/" + FIRST, "customer.com/" + SECOND})
  void logo_isSentByteForByte(String logo) {
    try (RawClient client = service.connect()) {
      String request = "GET /page/logo/%s HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
      String answer = client.send(request.formatted(logo)).readToEnd();
      String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
      assertThat(head.lines())
          .startsWith("HTTP/1.1 200 OK")
          .map(line -> line.toLowerCase(Locale.ROOT))
          .contains(
              "content-type: image/png", "cache-control: public, max-age=31536000, immutable");
      assertThat(answer.substring(head.length() + 4).getBytes(ISO_8859_1)).isEqualTo(PICTURE);
    }
  }

  @Test
  void style_isSent() {
    try (RawClient client = service.connect()) {
      Answer answer = client.get("/page/brand/0a5bd3.css?v=1");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).contains("text/css; charset=utf-8");
      assertThat(answer.body()).startsWith(":root{--brand:#0a5bd3;");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page",
        "/page/",
        "/page/logo",
        "/page/logo/",
        "/page/logo/-/",
        "/page/logo/-/" + SECOND,
        "/page/logo/-/" + FIRST + "/",
        "/page/logo/-/" + FIRST + ".png",
        "/page/logo/-/x/../../" + FIRST,
        "/page/logo/-/%2e%2e/" + FIRST,
        "/page/logo/%2d%2f" + FIRST,
        "/page/logo/customer.com/" + FIRST,
        "/page/logo/CUSTOMER.com/" + SECOND,
        "/page/logo/customer%2Ecom/" + FIRST,
        "/page/logo/other.example/" + SECOND,
        "/page/logo/localhost/" + SECOND,
        "/page/logo/..%2f..%2fetc%2fpasswd/" + SECOND,
        "/page/logo/%00/" + SECOND,
        "/page/Logo/-/" + FIRST,
        "/PAGE/logo/-/" + FIRST,
        "/page/brand/",
        "/page/brand/0a5bd3",
        "/page/brand/ffffff.css",
        "/page/brand/0A5BD3.css",
        "/page/brand/0a5bd3.css/",
        "/page/brand/%7d%7dbody%7bx.css",
        "/page/brand/x/0a5bd3.css",
      })
  void anyOtherPath_isNotFound_withoutHtml(String path) {
    try (RawClient client = service.connect()) {
      Answer answer = client.get(path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Content-Type").orElse("")).doesNotContain("html");
      assertThat(answer.header("Cache-Control").orElse("")).doesNotContain("immutable");
    }
  }

  @Test
  void otherMethods_areRefused() {
    try (RawClient client = service.connect()) {
      Answer answer = client.post("/page/brand/0a5bd3.css", "x");
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
    }
  }
}
