package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.junit5.VertxExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.config.Cidr;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig.ForwardingHeader;
import org.waymark.testing.RawClient;

/** Forwarding headers of trusted and of untrusted proxies. */
@ExtendWith(VertxExtension.class)
class ForwardingTest {
  private static final List<Cidr> PROXIES =
      Stream.of("10.0.0.0/8", "fd00::/8").map(Cidr::parse).map(Optional::orElseThrow).toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          198.51.100.1;                              198.51.100.1
          198.51.100.1, 10.0.0.7;                    198.51.100.1
          198.51.100.1,10.0.0.7 ,10.0.0.8;           198.51.100.1
          198.51.100.1|10.0.0.7;                     198.51.100.1
          203.0.113.66, 198.51.100.1, 10.0.0.7;      198.51.100.1
          10.0.0.66, 198.51.100.1;                   198.51.100.1
          203.0.113.66|198.51.100.1;                 198.51.100.1
          10.0.0.9, 10.0.0.7;                        10.0.0.9
          198.51.100.1:49152, 10.0.0.7;              198.51.100.1
          2001:db8::7, fd00::1;                      2001:db8::7
          [2001:db8::7]:49152;                       2001:db8::7
          ::ffff:198.51.100.1, ::ffff:10.0.0.7;      198.51.100.1
          ' , 198.51.100.1,, ';                      198.51.100.1
          '';
          unknown;
          198.51.100.1, unknown, 10.0.0.7;
          198.51.100.1, 300.1.1.1;
          """)
  void xForwardedFor_readFromTheRight(String values, @Nullable String client) {
    assertAddress(origin(ForwardingHeader.X_FORWARDED, "X-Forwarded-For", values), client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          198.51.100.1;                         https;       https
          198.51.100.1;                         http, https; https
          198.51.100.1, 10.0.0.7;               https;       https
          198.51.100.1, 10.0.0.7;               https, http; https
          198.51.100.1, 10.0.0.7;               http, https, http; https
          203.0.113.66, 198.51.100.1, 10.0.0.7; http, https, http; https
          198.51.100.1;                         https|http;  http
          '';                                   https, http; https
          '';                                   http;        http
          198.51.100.1;                         '';
          """)
  void xForwardedProto_isThatBesideTheClient(String addresses, String protos, @Nullable String is) {
    MultiMap headers = headers("X-Forwarded-For", addresses);
    headers.addAll(headers("X-Forwarded-Proto", protos));
    headers.addAll(headers("X-Forwarded-Host", protos.replace("http", "host")));
    Forwarding.Hop origin = forwarding(ForwardingHeader.X_FORWARDED).origin(headers);
    assertThat(origin.proto()).isEqualTo(is);
    assertThat(origin.host()).isEqualTo(is == null ? null : is.replace("http", "host"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      textBlock =
          """
          for=198.51.100.1                                               ; 198.51.100.1
          For="198.51.100.1:4711"                                        ; 198.51.100.1
          for="[2001:db8::7]:4711"                                       ; 2001:db8::7
          for="[2001:db8::7]"                                            ; 2001:db8::7
          for=198.51.100.1, for=10.0.0.7                                 ; 198.51.100.1
          for=203.0.113.66, for=198.51.100.1, for=10.0.0.7               ; 198.51.100.1
          for=203.0.113.66|for=198.51.100.1                              ; 198.51.100.1
          for="\\198.51.100.1"                                           ; 198.51.100.1
          for="x, for=203.0.113.66, for=198.51.100.1                     ; 198.51.100.1
          for="x\\", for="[2001:db8::7]"                                 ; 2001:db8::7
          for="a,b", for=198.51.100.1                                    ; 198.51.100.1
          for=", for="[2001:db8::7]"                                     ; 2001:db8::7
          for=", for=198.51.100.1|for="                                  ;
          for="198.51.100.1, for=203.0.113.66"                           ;
          for=198.51.100.1:4711, for=10.0.0.7                            ; 198.51.100.1
          for=198.51.100.1, for=_hidden                                  ;
          for=unknown                                                    ;
          proto=https                                                    ;
          nonsense                                                       ;
          """)
  void forwarded_readFromTheRight(String values, @Nullable String client) {
    assertAddress(origin(ForwardingHeader.FORWARDED, "Forwarded", values.strip()), client);
  }

  @Test
  void forwarded_elementOfTheClient_saysProtoAndHost() {
    Forwarding.Hop origin =
        origin(
            ForwardingHeader.FORWARDED,
            "Forwarded",
            "for=203.0.113.66;proto=http;host=evil.example,"
                + " By=10.0.0.7; FOR=198.51.100.1 ;Proto=HTTPS; host=\"autoconfig.a.example:8443\","
                + " for=10.0.0.7;proto=http;host=inner");
    assertThat(origin.proto()).isEqualTo("HTTPS");
    assertThat(origin.host()).isEqualTo("autoconfig.a.example:8443");
  }

  @Test
  void forwarded_quoteOfTheClient_hidesNothingThatAProxyAdds() {
    String proxy = "for=198.51.100.1;host=\"a\\\"b, for=203.0.113.66\"";
    for (String client :
        List.of("for=\"", "for=\"x", "\"", "host=\"\\", "for=203.0.113.66;by=\"")) {
      Forwarding.Hop origin =
          origin(ForwardingHeader.FORWARDED, "Forwarded", client + ", " + proxy);
      assertAddress(origin, "198.51.100.1");
      assertThat(origin.host()).as(client).isEqualTo("a\"b, for=203.0.113.66");
    }
  }

  @Test
  void forwarded_ofManyCommas_isReadInNoTime() {
    String commas = "for=\"" + ",".repeat(8_000);
    assertAddress(origin(ForwardingHeader.FORWARDED, "Forwarded", commas), null);
    assertAddress(
        origin(ForwardingHeader.FORWARDED, "Forwarded", commas + ", for=198.51.100.1"),
        "198.51.100.1");
  }

  @Test
  void headersOfTheOtherKind_areNotRead() {
    MultiMap headers = headers("X-Forwarded-For", "198.51.100.1");
    headers.add("Forwarded", "for=203.0.113.66;proto=http");
    assertAddress(forwarding(ForwardingHeader.X_FORWARDED).origin(headers), "198.51.100.1");
    Forwarding.Hop forwarded = forwarding(ForwardingHeader.FORWARDED).origin(headers);
    assertAddress(forwarded, "203.0.113.66");
    assertThat(forwarded.proto()).isEqualToIgnoringCase("http");
  }

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
  void withoutAddresses_firstWordOfARowOfProxies_counts(
      String values, boolean plainHttp, Vertx vertx) {
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
  void forwardedHost_isTheHost_onlyIfTheOperatorSaysSo(Vertx vertx) {
    String[] headers = {"X-Forwarded-For: 198.51.100.1", "X-Forwarded-Host: other.example"};
    assertThat(host(TestService.start(vertx, new TestConfig().trusted("127.0.0.1")), headers))
        .isEqualTo("test.example");
    TestConfig believing = new TestConfig().forwardedHost();
    assertThat(host(TestService.start(vertx, believing.trusted("127.0.0.1")), headers))
        .isEqualTo("other.example");
    assertThat(host(TestService.start(vertx, believing.trusted("10.0.0.0/8")), headers))
        .isEqualTo("test.example");
    assertThat(host(TestService.start(vertx, believing.trusted("127.0.0.1")), "X-A: b"))
        .isEqualTo("test.example");
  }

  private static @Nullable String host(TestService service, String... headers) {
    try (RawClient client = service.connect()) {
      client.get(TestDialect.PATH, headers);
    }
    return service.dialect.last().host();
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

  private static Forwarding forwarding(ForwardingHeader header) {
    return new Forwarding(new TrustedProxies(PROXIES), header);
  }

  private static Forwarding.Hop origin(ForwardingHeader header, String name, String values) {
    return forwarding(header).origin(headers(name, values));
  }

  /** One line for each part between bars. */
  private static MultiMap headers(String name, String values) {
    MultiMap headers = HttpHeaders.headers();
    if (!values.isEmpty()) {
      Arrays.stream(values.split("\\|", -1)).forEach(value -> headers.add(name, value));
    }
    return headers;
  }

  private static void assertAddress(Forwarding.Hop origin, @Nullable String client) {
    IpAddress address = origin.address();
    assertThat(address == null ? null : address.customer())
        .isEqualTo(
            client == null ? null : Objects.requireNonNull(IpAddress.parse(client)).customer());
  }
}
