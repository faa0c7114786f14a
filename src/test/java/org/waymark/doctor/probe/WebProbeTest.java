package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.WebServer;
import org.waymark.doctor.probe.WebAnswer.Failure;
import org.waymark.doctor.probe.WebAnswer.Response;

class WebProbeTest extends WebProbeFixture {
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
  void send_renewedCertificate_isSeenByTheNextRequest() throws Exception {
    authority.issue("renewed", "dns:a.com");
    AtomicReference<String> current = new AtomicReference<>("a");
    WebServer server =
        server("127.0.0.1", 0, authority.presenting(current::get), response(404, "text/plain", ""));
    tlsPort = server.port();
    resolver.address("a.com", "127.0.0.1");
    WebProbe probe = probe(LONG);
    WebRequest request = WebRequest.get("https://a.com/", 0);

    WebAnswer before = probe.send(request, unreachable).await();
    current.set("renewed");
    WebAnswer after = probe.send(request, unreachable).await();

    assertThat(before.first().chain()).isEqualTo(authority.chain("a"));
    assertThat(after.first().chain()).isEqualTo(authority.chain("renewed"));
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
        .isEqualTo(new Failure(Failure.Kind.FORBIDDEN, "127.0.0.9"));
    assertThat(send(LONG, WebRequest.get("http://b.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.FORBIDDEN, "::ffff:127.0.0.9"));
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

    assertThat(answer.last().outcome()).isEqualTo(new Failure(Failure.Kind.FORBIDDEN, "127.0.0.9"));
    assertThat(answer.last().url()).hasToString("http://h2.com/n?q=2");
    assertThat(server.requests())
        .extracting(WebServer.Request::line, WebServer.Request::body)
        .containsExactly(tuple("POST / HTTP/1.1", "<q/>"), tuple("POST /n?q=1 HTTP/1.1", "<q/>"));
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

    assertThat(((Response) answer.last().outcome()).fault()).isEqualTo(reason);
    assertThat(resolver.asked()).hasSize(looked);
  }

  @Test
  void send_redirectToALongUrl_isNotFollowed() throws Exception {
    http(redirect(302, "http://b.com/" + "x".repeat(2048)));
    resolver.address("a.com", "127.0.0.1");

    Response refused = (Response) send(LONG, WebRequest.get("http://a.com/", 3)).last().outcome();

    assertThat(refused.fault()).startsWith("the redirect to http://b.com/xx").endsWith("too long");
    assertThat(refused.fault()).hasSizeLessThan(250);
    assertThat(resolver.asked()).containsExactly("a.com A", "a.com AAAA");
  }

  @Test
  void request_moreThanThreeRedirects_isADefectOfTheCheck() {
    assertThatThrownBy(() -> WebRequest.get("https://a.com/", 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("redirects: 4");
  }

  @Test
  void send_missingName_saysSo() {
    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isEqualTo(new Failure(Failure.Kind.NO_NAME, ""));
  }

  @Test
  void send_nobodyListens_triesTheOtherAddresses() throws Exception {
    http(response(204, "text/plain", ""));
    resolver.address("a.com", "127.0.0.8", "127.0.0.1").address("b.com", "127.0.0.8");

    assertThat(send(LONG, WebRequest.get("http://a.com/", 0)).last().outcome())
        .isInstanceOf(Response.class);
    assertThat(send(LONG, WebRequest.get("http://b.com/", 0)).last().outcome())
        .isEqualTo(
            new Failure(
                Failure.Kind.NO_CONNECTION,
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
            new Failure(
                Failure.Kind.NO_CONNECTION,
                "127.0.0.1 did not answer before",
                List.of(SocketAddress.inetSocketAddress(plainPort, "127.0.0.1"))));
    assertThat(server.requests()).isEmpty();
  }
}
