package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.waymark.testing.RawClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  private static final Duration CUT_OFF = Duration.ofSeconds(2);

  private Waymark waymark;

  @BeforeAll
  void start() throws Exception {
    String seconds = Long.toString(CUT_OFF.toSeconds());
    waymark =
        Waymark.serve(
            Path.of("conf"),
            Map.of("WAYMARK_HTTP_IDLETIMEOUT", seconds, "WAYMARK_HTTP_REQUESTTIMEOUT", seconds));
  }

  @AfterAll
  void stop() throws Exception {
    waymark.close();
  }

  @Test
  void clientOfAByteASecond_isCutOff() throws Exception {
    Instant begin = Instant.now();
    try (RawClient client = new RawClient(waymark.port())) {
      String head = "GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer.com\r\n";
      for (int i = 0; i < head.length() && !isClosed(client); i++) {
        send(client, head.substring(i, i + 1));
        Thread.sleep(500);
      }
    }
    assertThat(Duration.between(begin, Instant.now()))
        .isBetween(CUT_OFF.minusMillis(100), Duration.ofSeconds(15));
  }

  @Test
  void bodyTooLarge_isRefused() throws Exception {
    try (RawClient client = new RawClient(waymark.port())) {
      client.send(
          "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a\r\nContent-Length: 8193\r\n\r\n");
      assertThat(client.readToEnd()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void bodyTooLargeInChunks_isRefused() throws Exception {
    try (RawClient client = new RawClient(waymark.port())) {
      send(
          client,
          "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      send(client, "2001\r\n" + "x".repeat(0x2001) + "\r\n");
      assertThat(client.readToEnd()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void uriTooLong_isRefused() throws Exception {
    try (RawClient client = new RawClient(waymark.port())) {
      send(client, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
      // A request that was not read is answered in the oldest version.
      assertThat(client.readToEnd()).startsWith("HTTP/1.0 414 ");
    }
  }

  private static void send(RawClient client, String text) {
    try {
      client.send(text);
    } catch (UncheckedIOException closedByPeer) {
      assertThat(closedByPeer).hasMessageMatching("(?i).*(broken pipe|reset|closed).*");
    }
  }

  private static boolean isClosed(RawClient client) throws IOException {
    client.socket().setSoTimeout(1);
    return client.isClosedByServer();
  }
}
