package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.testing.RawClient;

/**
 * Connections that a balancer hands on with a header of the PROXY protocol, as its specification
 * has it.
 */
@ExtendWith(VertxExtension.class)
class ProxyProtocolTest {
  private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
  private static final String PLAIN_HTTP = "X-Forwarded-Proto: http";

  @Test
  void version1_tellsTheClient(Vertx vertx) {
    TestService service = limited(vertx);
    assertThat(status(service, v1("198.51.100.1"))).isEqualTo(200);
    assertThat(status(service, v1("198.51.100.1"))).isEqualTo(429);
    assertThat(status(service, v1("198.51.100.2"))).isEqualTo(200);
    assertThat(
            status(
                service,
                "PROXY TCP6 2001:db8::1 2001:db8::2 1 2\r\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(200);
  }

  @Test
  void version2_tellsTheClient(Vertx vertx) {
    TestService service = limited(vertx);
    byte[] first = v2(0x21, 0x11, "c6336401" + "7f000001" + "c000" + "0050");
    assertThat(status(service, first)).isEqualTo(200);
    assertThat(status(service, first)).isEqualTo(429);
    byte[] ipv6 = v2(0x21, 0x21, "20010db8000000000000000000000001".repeat(2) + "c0000050");
    assertThat(status(service, ipv6)).isEqualTo(200);
    assertThat(status(service, ipv6)).isEqualTo(429);
  }

  @Test
  void probesOfTheBalancer_areAnswered_andNotLimited(Vertx vertx) {
    TestService service = limited(vertx);
    for (int i = 0; i < 3; i++) {
      assertThat(status(service, v2(0x20, 0x00, ""))).isEqualTo(200);
      assertThat(status(service, "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo(200);
    }
  }

  @Test
  void clientBehindTheBalancer_isNoProxy(Vertx vertx) {
    TestService service = limited(vertx);
    assertThat(status(service, v1("198.51.100.1"), PLAIN_HTTP)).isEqualTo(200);
    assertThat(service.dialect.last().overPlainHttp()).isFalse();
    assertThat(status(service, v1("127.0.0.1"), PLAIN_HTTP)).isEqualTo(200);
    assertThat(service.dialect.last().overPlainHttp()).isTrue();
  }

  @Test
  void connectionWithoutTheHeader_isClosed(Vertx vertx) {
    TestService service = limited(vertx);
    try (RawClient client = service.connect()) {
      client.send("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void connectionFromElsewhere_isClosed(Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig().trusted("10.0.0.0/8").protocol());
    try (RawClient client = service.connect()) {
      client.send(v1("10.0.0.7"));
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.metric("waymark_connections_refused_total")).isEqualTo(1);
  }

  @Test
  void codec_isOnTheClassPath_andMissedWhereItIsNot() {
    ProxyProtocol.requireCodec(ProxyProtocolTest.class.getClassLoader());
    assertThatIllegalStateException()
        .isThrownBy(() -> ProxyProtocol.requireCodec(ClassLoader.getPlatformClassLoader()))
        .withMessageContaining("proxy.protocol");
  }

  private static TestService limited(Vertx vertx) {
    return TestService.start(
        vertx, new TestConfig().trusted("127.0.0.1").protocol().rateLimit(0.1, 1));
  }

  private static int status(TestService service, byte[] header, String... lines) {
    try (RawClient client = service.connect()) {
      return client.send(header).get(TestDialect.PATH, lines).status();
    }
  }

  private static byte[] v1(String client) {
    return ("PROXY TCP4 " + client + " 127.0.0.1 49152 80\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] v2(int command, int family, String addresses) {
    byte[] bytes = HexFormat.of().parseHex(addresses);
    return ByteBuffer.allocate(SIGNATURE.length + 4 + bytes.length)
        .put(SIGNATURE)
        .put((byte) command)
        .put((byte) family)
        .putShort((short) bytes.length)
        .put(bytes)
        .array();
  }
}
