package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.doctor.WebServer;
import org.waymark.doctor.probe.WebAnswer.Failure;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.testing.Eventually;

/** Servers that send too much, too slowly, or something else. */
class HostileServersTest extends WebProbeFixture {
  @Test
  void send_endlessBody_isCutAt64KiB() throws Exception {
    WebServer server =
        http(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
              byte[] part = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
              while (true) {
                out.write(part);
              }
            });
    resolver.address("a.com", "127.0.0.1");

    Response response = (Response) send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome();

    assertThat(response.body().length()).isEqualTo(64 * 1024);
    assertThat(response.isWhole()).isFalse();
    Eventually.until(() -> server.open() == 0);
  }

  @Test
  void send_compressedBody_isNotExpanded() throws Exception {
    WebServer server = http(response(200, "text/xml", "not really", "Content-Encoding: gzip"));
    resolver.address("a.com", "127.0.0.1");

    Response response = (Response) send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome();

    assertThat(response.body().toString()).isEqualTo("not really");
    assertThat(server.requests().get(0).header("accept-encoding")).isEmpty();
  }

  @Test
  void send_dripOfBytes_endsAtTheDeadline() throws Exception {
    WebServer server =
        http(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
              }
            });
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(SHORT, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_RESPONSE, "no complete response in time"));
    Eventually.until(() -> server.open() == 0);
  }

  @Test
  void send_dripOfRedirects_sharesOneDeadline() throws Exception {
    http(
        (request, out) -> {
          Thread.sleep(800);
          redirect(302, "/again").answer(request, out);
        });
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(Duration.ofSeconds(2), WebRequest.get("http://a.com/", 3)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_RESPONSE, "no complete response in time"));
  }

  @Test
  void send_silentServer_endsAtTheDeadline() throws Exception {
    http((request, out) -> Thread.sleep(60_000));
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(SHORT, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_RESPONSE, "no complete response in time"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "x"})
  void send_neverEndingHead_isRefused(String part) throws Exception {
    http(
        (request, out) -> {
          out.write(
              (part.length() > 1 ? "HTTP/1.1 200 OK\r\n" : "").getBytes(StandardCharsets.US_ASCII));
          byte[] bytes = part.repeat(1000).getBytes(StandardCharsets.US_ASCII);
          while (true) {
            out.write(bytes);
          }
        });
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_RESPONSE, "the head of the response is too long"));
  }

  @Test
  void send_otherProtocol_isNoResponse() throws Exception {
    http(
        (request, out) -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)));
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_RESPONSE, "the response is not HTTP"));
  }

  @Test
  void send_closedWithoutResponse_isNoResponse() throws Exception {
    http((request, out) -> {});
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(
            new Failure(
                Failure.Kind.NO_RESPONSE,
                "the server closes the connection without a complete response"));
  }

  @Test
  void send_serverThatHangsInTheHandshake_isNoTls() throws Exception {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(silent);
    tlsPort = silent.getLocalPort();
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(SHORT, WebRequest.get("https://a.com/", 0)).last().outcome())
        .isEqualTo(
            new Failure(Failure.Kind.NO_TLS, "the server does not answer the TLS handshake"));
    try (Socket seen = silent.accept()) {
      assertThat(seen.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void send_plainServerOnTheTlsPort_isNoTls() throws Exception {
    ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(plain);
    tlsPort = plain.getLocalPort();
    Thread greeting =
        new Thread(
            () -> {
              try (Socket socket = plain.accept()) {
                socket.getInputStream().read();
                socket
                    .getOutputStream()
                    .write("HTTP/1.1 400 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
              } catch (java.io.IOException e) {
                // The client went away.
              }
            });
    greeting.start();
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("https://a.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_TLS, "the server does not speak TLS"));
    greeting.join(10_000);
  }

  @Test
  void send_oldTls_isNoTls() throws Exception {
    SSLContext none = SSLContext.getInstance("TLS");
    none.init(null, null, null);
    WebServer server = server("127.0.0.1", 0, none, response(200, "text/plain", ""));
    tlsPort = server.port();
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("https://a.com/", 0)).last().outcome())
        .isEqualTo(
            new Failure(
                Failure.Kind.NO_TLS,
                "the TLS handshake failed: Received fatal alert: handshake_failure"));
  }
}
