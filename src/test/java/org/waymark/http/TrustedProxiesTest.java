package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "http; true",
        "HTTP; true",
        "http, https; true",
        "http ,https; true",
        "http|https; true",
        ", http; true",
        "|http; true",
        "https; false",
        "https, http; false",
        "https,http,http; false",
        "https|http; false",
        "https, http|http; false",
        "httpx; false",
        "','; false",
        "''; false"
      },
      delimiter = ';')
  void firstWordOfARowOfProxies_counts(String values, boolean plainHttp, Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig().trusted("10.0.0.0/8", "127.0.0.1"));
    assertThat(overPlainHttp(service, values)).isEqualTo(plainHttp);
  }

  @Test
  void proxyThatIsNotTrusted_isNotBelieved(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().trusted("10.0.0.0/8"));
    assertThat(overPlainHttp(service, "http")).isFalse();
  }

  @Test
  void clientWithoutAProxy_isTakenAsItIs(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().trusted("127.0.0.1"));
    try (RawClient client = service.connect()) {
      client.get(TestDialect.PATH, "X-Forwarded-Host: other.example");
    }
    assertThat(service.dialect.last().overPlainHttp()).isFalse();
    assertThat(service.dialect.last().host()).isEqualTo("test.example");
  }

  private static boolean overPlainHttp(TestService service, String values) {
    try (RawClient client = service.connect()) {
      client.get(
          TestDialect.PATH,
          Stream.of(values.split("\\|", -1))
              .map("X-Forwarded-Proto: "::concat)
              .toArray(String[]::new));
    }
    return service.dialect.last().overPlainHttp();
  }
}
