package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.config.Cidr;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.WebServer;
import org.waymark.doctor.WebServer.Script;
import org.waymark.doctor.probe.WebAnswer.BadRedirect;
import org.waymark.doctor.probe.WebAnswer.Forbidden;
import org.waymark.doctor.probe.WebAnswer.NoConnection;
import org.waymark.doctor.probe.WebAnswer.NoName;
import org.waymark.doctor.probe.WebAnswer.NoResponse;
import org.waymark.doctor.probe.WebAnswer.NoTls;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.testing.Eventually;
import org.waymark.testing.TestAuthority;

class WebProbeTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(600);

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static SSLContext tls;

  private final MemoryResolver resolver = new MemoryResolver();
  private final List<AutoCloseable> open = new ArrayList<>();
  private int plainPort = 1;
  private int tlsPort = 1;
  private Set<String> unreachable = Set.of();

  @BeforeAll
  static void prepare() throws Exception {
    vertx = Vertx.vertx();
    TestAuthority authority = new TestAuthority(folder);
    authority.issue("a", "dns:a.com");
    tls = authority.presenting("a");
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void send_https_asksTheVettedAddressWithTheNameAsHostAndServerName() throws Exception {
    WebServer server = https(response(200, "text/xml", "<a/>", "X: y"));
    resolver.address("a.com", "127.0.0.1");

    WebAnswer answer = send(LONG, WebRequest.get("https://a.com/x/y?z=%40", 0));

    Response response = (Response) answer.last().outcome();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().get("X")).isEqualTo("y");
    assertThat(response.body().toString()).isEqualTo("<a/>");
    assertThat(response.isWhole()).isTrue();
    assertThat(answer.visits().get(0).chain()).hasSize(2);
    WebServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("GET /x/y?z=%40 HTTP/1.1");
    assertThat(request.header("host")).isEqualTo("a.com");
    assertThat(request.serverName()).isEqualTo("a.com");
    assertThat(request.headers())
        .containsExactlyInAnyOrder(
            "host: a.com",
            "connection: close",
            "user-agent: Mozilla/5.0 (compatible; Waymark doctor)");
  }

  @Test
  void send_post_sendsTheBody() throws Exception {
    WebServer server = http(response(200, "text/xml", "<a/>"));
    resolver.address("a.com", "127.0.0.1");

    send(LONG, WebRequest.postXml("http://a.com/x", Buffer.buffer("<q/>"), 0));

    WebServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /x HTTP/1.1");
    assertThat(request.body()).isEqualTo("<q/>");
    assertThat(request.header("content-type")).isEqualTo("text/xml; charset=utf-8");
  }

  @Test
  void send_resolverThatChangesItsAnswer_isAskedOnceAndItsFirstAnswerIsContacted()
      throws Exception {
    WebServer first = http(response(200, "text/plain", "first"));
    WebServer second = server("127.0.0.9", plainPort, null, response(200, "text/plain", "second"));
    resolver
        .address("a.com", "127.0.0.1")
        .onAsked(() -> resolver.remove("a.com").address("a.com", "127.0.0.9"));

    WebAnswer answer = send(LONG, WebRequest.get("http://a.com/", 0));

    assertThat(((Response) answer.last().outcome()).body().toString()).isEqualTo("first");
    assertThat(resolver.asked()).containsExactly("a.com A", "a.com AAAA");
    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void send_forbiddenAddress_isNotContacted() throws Exception {
    WebServer server = server("127.0.0.9", 0, null, response(200, "text/plain", ""));
    plainPort = server.port();
    resolver.address("a.com", "127.0.0.9").address("b.com", "::ffff:127.0.0.9");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new Forbidden("127.0.0.9"));
    assertThat(send(LONG, WebRequest.get("http://b.com/", 0)).last().outcome())
        .isEqualTo(new Forbidden("127.0.0.9"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void send_redirects_areFollowedByTheSameMethodAndVetted() throws Exception {
    WebServer server =
        http(
            (request, out) -> {
              int next = Integer.parseInt(request.header("host").substring(1, 2)) + 1;
              redirect(302, "http://h" + next + ".com/n?q=" + next).answer(request, out);
            });
    resolver
        .address("h0.com", "127.0.0.1")
        .address("h1.com", "127.0.0.1")
        .address("h2.com", "127.0.0.9");

    WebAnswer answer = send(LONG, WebRequest.postXml("http://h0.com/", Buffer.buffer("<q/>"), 3));

    assertThat(answer.last().outcome()).isEqualTo(new Forbidden("127.0.0.9"));
    assertThat(answer.last().url()).hasToString("http://h2.com/n?q=2");
    assertThat(server.requests())
        .extracting(WebServer.Request::line, WebServer.Request::body)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("POST / HTTP/1.1", "<q/>"),
            org.assertj.core.groups.Tuple.tuple("POST /n?q=1 HTTP/1.1", "<q/>"));
  }

  @Test
  void send_redirectLoop_endsAfterThree() throws Exception {
    WebServer server = http(redirect(301, "/again"));
    resolver.address("a.com", "127.0.0.1");

    WebAnswer answer = send(LONG, WebRequest.get("http://a.com/", 3));

    assertThat(((Response) answer.last().outcome()).status()).isEqualTo(301);
    assertThat(answer.visits()).hasSize(4);
    assertThat(server.requests()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/x, the redirect to http://127.0.0.1/x leads to no host name",
    "'http://[::ffff:127.0.0.1]/', "
        + "'the redirect to http://[::ffff:127.0.0.1]/ leads to no host name'",
    "http://2130706433/, the redirect to http://2130706433/ leads to no host name",
    "//127.1/x, the redirect to //127.1/x leads to no host name",
    "http://user:pw@b.com/, 'the redirect to http://user:pw@b.com/ has no host, or a user'",
    "http://b.com:6379/, the redirect to http://b.com:6379/ leads to another port than 80 and 443",
    "ftp://b.com/, the redirect to ftp://b.com/ is neither http nor https",
    "file:///etc/passwd, the redirect to file:///etc/passwd is neither http nor https",
    "mailto:user@b.com, the redirect to mailto:user@b.com is neither http nor https",
    "http:///x, 'the redirect to http:///x has no host, or a user'",
    "'http://b.com/a b\u009b31m', the redirect to http://b.com/a bÂ\\u009B31m is not a URL"
  })
  void send_redirectThatMustNotBeFollowed_endsThere(String location, String reason)
      throws Exception {
    http(redirect(302, location));
    resolver.address("a.com", "127.0.0.1");
    int looked = 2;

    WebAnswer answer = send(LONG, WebRequest.get("http://a.com/", 3));

    assertThat(((BadRedirect) answer.last().outcome()).reason()).isEqualTo(reason);
    assertThat(resolver.asked()).hasSize(looked);
  }

  @Test
  void send_missingName_saysSo() {
    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isInstanceOf(NoName.class);
  }

  @Test
  void send_nobodyListens_triesTheOtherAddresses() throws Exception {
    http(response(204, "text/plain", ""));
    resolver.address("a.com", "127.0.0.8", "127.0.0.1").address("b.com", "127.0.0.8");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isInstanceOf(Response.class);
    assertThat(send(LONG, WebRequest.get("http://b.com/", 0)).last().outcome())
        .isEqualTo(
            new NoConnection(
                "127.0.0.8 refuses the connection",
                List.of(SocketAddress.inetSocketAddress(plainPort, "127.0.0.8"))));
  }

  @Test
  void send_addressThatDidNotAnswerBefore_isNotTried() throws Exception {
    WebServer server = http(response(204, "text/plain", ""));
    resolver.address("a.com", "127.0.0.1");
    unreachable = Set.of("127.0.0.1");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(
            new NoConnection(
                "127.0.0.1 did not answer before",
                List.of(SocketAddress.inetSocketAddress(plainPort, "127.0.0.1"))));
    assertThat(server.requests()).isEmpty();
  }

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
        .isEqualTo(new NoResponse("no complete response in time"));
    Eventually.until(() -> server.open() == 0);
  }

  @Test
  void send_dripOfRedirects_sharesOneDeadline() throws Exception {
    http(
        (request, out) -> {
          Thread.sleep(250);
          redirect(302, "/again").answer(request, out);
        });
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(SHORT, WebRequest.get("http://a.com/", 3)).last().outcome())
        .isEqualTo(new NoResponse("no complete response in time"));
  }

  @Test
  void send_silentServer_endsAtTheDeadline() throws Exception {
    http((request, out) -> Thread.sleep(60_000));
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(SHORT, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new NoResponse("no complete response in time"));
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
        .isEqualTo(new NoResponse("the head of the response is too long"));
  }

  @Test
  void send_otherProtocol_isNoResponse() throws Exception {
    http(
        (request, out) -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)));
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new NoResponse("the response is not HTTP"));
  }

  @Test
  void send_closedWithoutResponse_isNoResponse() throws Exception {
    http((request, out) -> {});
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new NoResponse("the server closes the connection without a complete response"));
  }

  @Test
  void send_serverThatHangsInTheHandshake_isNoTls() throws Exception {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(silent);
    tlsPort = silent.getLocalPort();
    resolver.address("a.com", "127.0.0.1");

    assertThat(send(SHORT, WebRequest.get("https://a.com/", 0)).last().outcome())
        .isEqualTo(new NoTls("the server does not answer the TLS handshake"));
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
        .isEqualTo(new NoTls("the server does not speak TLS"));
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
        .isEqualTo(new NoTls("the TLS handshake failed: Received fatal alert: handshake_failure"));
  }

  private WebServer http(Script script) throws Exception {
    WebServer server = server("127.0.0.1", 0, null, script);
    plainPort = server.port();
    return server;
  }

  private WebServer https(Script script) throws Exception {
    WebServer server = server("127.0.0.1", 0, tls, script);
    tlsPort = server.port();
    return server;
  }

  private WebServer server(String address, int port, @Nullable SSLContext context, Script script)
      throws Exception {
    WebServer server = new WebServer(address, port, context, script);
    open.add(server);
    return server;
  }

  /** Sends from a network where 127.0.0.9 is forbidden. */
  private WebAnswer send(Duration timeout, WebRequest request) {
    Destinations destinations =
        new Destinations(
            resolver,
            List.of(
                Cidr.parse("127.0.0.0/29").orElseThrow(), Cidr.parse("127.0.0.8").orElseThrow()),
            port -> port == 443 ? tlsPort : plainPort);
    WebProbe probe = new WebProbe(vertx, destinations, timeout);
    open.add(() -> probe.close().await());
    return probe.send(request, unreachable).await();
  }
}
