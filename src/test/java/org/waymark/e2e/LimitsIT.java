package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), waymark.port())) {
      String head = "GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer.com\r\n";
      for (int i = 0; i < head.length() && !isClosed(socket); i++) {
        send(socket, head.substring(i, i + 1));
        Thread.sleep(500);
      }
    }
    assertThat(Duration.between(begin, Instant.now()))
        .isBetween(CUT_OFF.minusMillis(100), Duration.ofSeconds(15));
  }

  @Test
  void bodyTooLarge_isRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), waymark.port())) {
      send(
          socket,
          "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a\r\nContent-Length: 8193\r\n\r\n");
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void bodyTooLargeInChunks_isRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), waymark.port())) {
      send(
          socket,
          "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      send(socket, "2001\r\n" + "x".repeat(0x2001) + "\r\n");
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void uriTooLong_isRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), waymark.port())) {
      send(socket, "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      // What was not read is answered in the oldest version.
      assertThat(answer).startsWith("HTTP/1.0 414 ");
    }
  }

  private static void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(US_ASCII));
    } catch (IOException closedByPeer) {
      assertThat(closedByPeer).hasMessageMatching("(?i).*(broken pipe|reset|closed).*");
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
