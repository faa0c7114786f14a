package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.http.TestService.await;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.LogCapture;
import org.waymark.testing.RawClient;
import org.waymark.testing.TestAuthority;
import org.waymark.tls.Certificates;

/** Requests that could be read in two ways, on every port, with another request right behind. */
class RequestRulesTest {
  private static final String HOST = "Host: 127.0.0.1\r\n";

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestAuthority authority;
  private static TestService service;

  /** The ports of a process, and a path that each answers with 200. */
  enum Port {
    PUBLIC(TestDialect.PATH),
    TLS(TestDialect.PATH),
    MANAGEMENT("/health/live");

    private final String path;

    Port(String path) {
      this.path = path;
    }

    private RawClient connect() throws IOException {
      return switch (this) {
        case PUBLIC -> new RawClient(service.port());
        case MANAGEMENT -> new RawClient(service.managementPort());
        case TLS ->
            new RawClient(
                authority
                    .trusting()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), service.tlsPort()));
      };
    }

    private String get(String version, String headers) {
      return "GET " + path + " " + version + "\r\n" + headers + "\r\n";
    }

    /** Sends a request with a second one behind it, and returns all answers. */
    private String answers(String request) throws IOException {
      try (RawClient client = connect()) {
        String next = get("HTTP/1.1", HOST + "Connection: close\r\n");
        return client.send(request + next).readToEnd();
      }
    }
  }

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority(folder);
    authority.issue("default", "dns:mail.host.com");
    Path pairs = Files.createDirectory(folder.resolve("pairs"));
    Files.writeString(pairs.resolve("default.crt"), authority.certificatePem("default"));
    Files.writeString(pairs.resolve("default.key"), authority.keyPem("default"));
    ServiceConfig.Tls tls =
        new ServiceConfig.Tls(Optional.of(pairs), 0, Optional.empty(), List.of(), List.of());
    service =
        TestService.start(VERTX, new TestConfig(), await(Certificates.open(VERTX, pairs, tls)));
  }

  @AfterAll
  static void stop() {
    await(VERTX.close());
  }

  @ParameterizedTest
  @EnumSource
  void headersThatCanBeReadInTwoWays_areRefused(Port port) throws IOException {
    Path file = Path.of("src/test/resources/requests/refused-headers.txt");
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      String headers = HOST + line.translateEscapes();
      isRefused(port, "POST " + port.path + " HTTP/1.1\r\n" + headers, 400);
    }
    String get = "GET " + port.path;
    isRefused(port, get + " HTTP/1.0\r\nTransfer-Encoding: chunked", 400);
    isRefused(port, get + " HTTP/1.0\r\nContent-Length: 3, 3", 400);
    isRefused(port, get + " HTTP/1.1\r\n Host: 127.0.0.1", 400);
    isRefused(port, get + " HTTP/1.1\r\nHost\r\n: 127.0.0.1", 400);
    isRefused(port, get + " HTTP/1.1\nHost: 127.0.0.1", 400);
    String draft = "Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b";
    isRefused(port, get + " HTTP/1.1\r\n" + HOST + draft, 400);
  }

  @ParameterizedTest
  @EnumSource
  void otherVersions_areRefused_withNothingOfTheRequest(Port port) {
    Stream.of("HTTP/0.9", "HTTP/1.2", "HTTP/1.9", "HTTP/1.10", "HTTP/2.0", "HTTP/3.0", "HTTP/99.99")
        .forEach(
            version -> {
              isRefused(
                  port, "GET " + port.path + " " + version + "\r\n" + HOST + "X: secret", 505);
              isRefused(port, "POST /secret " + version + "\r\nContent-Length: 3", 505);
              isRefused(port, "GET / " + version + "\r\nTransfer-Encoding: chunked", 505);
              isRefused(
                  port,
                  "GET / "
                      + version
                      + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                      + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                  505);
            });
    isRefused(port, "PRI * HTTP/2.0\r\n\r\nSM", 505);
    Stream.of(
            "",
            " FOO/1.1",
            " RTSP/1.0",
            " http/1.1",
            " HTTP/01.1",
            " HTTP/4294967297.1",
            " HTTP/1.1 x",
            " HTTP/x.y",
            " HTTP/-1.1",
            " HTTP/1.",
            " HTTP/1",
            " HTTP")
        .forEach(
            version ->
                isRefused(port, "GET " + port.path + version + "\r\n" + HOST + "X: secret", 400));
  }

  @ParameterizedTest
  @EnumSource
  void requestBehindTheLastOne_isNotAnswered(Port port) throws IOException {
    for (String headers :
        List.of(
            "Connection: close\r\n",
            "Connection: Close\r\n",
            "Connection: keep-alive, close\r\n",
            "Connection: close, TE\r\n",
            "Connection:close,close\r\n",
            "Connection: keep-alive\r\nConnection: close\r\n",
            "Connection: TE\r\nConnection: CLOSE\r\n")) {
      hasOneAnswer(port, port.get("HTTP/1.1", HOST + headers));
    }
    for (String headers :
        List.of(
            "",
            "Connection: TE\r\n",
            "Connection: close\r\n",
            "Connection: keep-alive, close\r\n")) {
      hasOneAnswer(port, port.get("HTTP/1.0", HOST + headers));
    }
    String keepAlive = HOST + "Connection: keep-alive\r\n";
    String two = "Content-Length: 0\r\nContent-Length: 40\r\n";
    hasOneAnswer(port, port.get("HTTP/1.0", keepAlive + two));
    hasOneAnswer(
        port, port.get("HTTP/1.1", HOST + "Connection: close\r\nContent-Length: 3\r\n") + "abc");
    hasOneAnswer(
        port,
        port.get("HTTP/1.1", HOST + "Connection: close\r\nTransfer-Encoding: chunked\r\n")
            + "3\r\nabc\r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void requestBehindAnother_isAnswered(Port port) throws IOException {
    String chunks = "3\r\nabc\r\n0\r\n\r\n";
    for (String first :
        List.of(
            port.get("HTTP/1.1", HOST),
            port.get("HTTP/1.1", HOST + "Connection: closed, keep-alive\r\n"),
            port.get("HTTP/1.0", HOST + "Connection: keep-alive\r\n"),
            port.get("HTTP/1.0", "Connection: Keep-Alive\r\n"),
            port.get("HTTP/1.1", HOST + "Content-Length: 3\r\n") + "abc",
            port.get("HTTP/1.1", HOST + "Transfer-Encoding: chunked\r\n") + chunks,
            port.get("HTTP/1.1", HOST + "Transfer-Encoding: \t Chunked \t\r\n") + chunks,
            port.get("HTTP/1.1", HOST + "Upgrade: websocket\r\nConnection: Upgrade\r\n"))) {
      String answers = port.answers(first);
      assertThat(answers).as(first).matches("(?s)HTTP/1\\.[01] 200 OK\r\n.*");
      assertThat(statusLines(answers)).as(first).isEqualTo(2);
    }
  }

  private static void isRefused(Port port, String head, int status) {
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO)) {
      String answers = port.answers(head + "\r\n\r\n");
      assertThat(answers).as(head).matches("(?s)HTTP/1\\.[01] " + status + " .*");
      assertThat(answers).as(head).containsIgnoringCase("\r\nconnection: close\r\n");
      assertThat(answers).as(head).doesNotContain("secret", "websocket", "HTTP/2", "HTTP/3");
      assertThat(answers).as(head).endsWith("\r\n\r\n");
      assertThat(statusLines(answers)).as(head).isEqualTo(1);
      assertThat(log.lines()).as(head).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(head, e);
    }
  }

  private static void hasOneAnswer(Port port, String first) throws IOException {
    String answers = port.answers(first);
    assertThat(answers).as(first).matches("(?s)HTTP/1\\.[01] 200 OK\r\n.*");
    assertThat(statusLines(answers)).as(first).isEqualTo(1);
  }

  private static int statusLines(String answers) {
    return answers.split("HTTP/1\\.[01] [0-9]{3} ", -1).length - 1;
  }
}
