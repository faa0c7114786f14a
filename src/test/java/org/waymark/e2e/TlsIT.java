package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.Ports;
import org.waymark.testing.RawClient;
import org.waymark.testing.TestAuthority;

/** The jar with certificates of its own, behind a balancer that speaks the PROXY protocol. */
class TlsIT {
  private static final String ASK =
      "GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer.com.\r\nConnection: close\r\n\r\n";

  private static final String DISCOVER =
      "GET /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: autodiscover.customer.com\r\nConnection: close\r\n\r\n";

  @TempDir private static Path issued;
  private static TestAuthority authority;

  @TempDir Path folder;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(issued);
    authority.issue("customer", "dns:autoconfig.customer.com");
    authority.issue("other", "dns:other.example");
  }

  @BeforeEach
  void copy() throws Exception {
    Files.writeString(folder.resolve("customer.crt"), authority.certificatePem("customer"));
    Files.writeString(folder.resolve("customer.key"), authority.keyPem("customer"));
  }

  @Test
  void serve_speaksHttps_toWhoeverAsksForAName() throws Exception {
    int port = Ports.free();
    try (Waymark waymark = Waymark.serve(Path.of("conf"), tls(port, Map.of()))) {
      for (String name : List.of("autoconfig.customer.com", "AUTOCONFIG.customer.com.")) {
        try (SSLSocket socket = https(connect(port), name)) {
          assertThat(answer(socket, ASK)).contains("<hostname>mail.host.com</hostname>");
        }
      }
      // Plain http: autoconfig is answered, Autodiscover goes to https.
      assertThat(answer(connect(waymark.port()), ASK)).startsWith("HTTP/1.1 200 ");
      assertThat(answer(connect(waymark.port()), DISCOVER))
          .startsWith("HTTP/1.1 302 ")
          .contains("https://autodiscover.customer.com/autodiscover/autodiscover.xml\r\n");
      assertThat(waymark.manage("/metrics").body())
          .contains("waymark_tls_certificates 1.0")
          .contains("waymark_tls_first_expiry_seconds 1.")
          .contains("waymark_tls_problems 0.0");
    }
  }

  @Test
  void serve_proxyProtocol_beforeTlsAndWithout() throws Exception {
    int port = Ports.free();
    Map<String, String> environment =
        tls(
            port,
            Map.of(
                "WAYMARK_PROXY_PROTOCOL", "true",
                "WAYMARK_PROXY_TRUSTED", "127.0.0.1",
                "WAYMARK_RATELIMIT_RATE", "0.1",
                "WAYMARK_RATELIMIT_BURST", "2"));
    try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
      for (String status : List.of("200", "200", "429")) {
        Socket tcp = connect(port);
        tcp.getOutputStream()
            .write("PROXY TCP4 198.51.100.1 127.0.0.1 1 443\r\n".getBytes(US_ASCII));
        try (SSLSocket socket = https(tcp, "autoconfig.customer.com")) {
          assertThat(answer(socket, ASK)).startsWith("HTTP/1.1 " + status);
        }
      }
      assertThat(
              answer(connect(waymark.port()), "PROXY TCP4 198.51.100.2 127.0.0.1 1 80\r\n" + ASK))
          .startsWith("HTTP/1.1 200 ");
      assertThat(answer(connect(waymark.port()), ASK)).isEmpty();
    }
  }

  @Test
  void brokenPair_isNamed_byCheckAndAtStart() throws Exception {
    Files.writeString(folder.resolve("customer.key"), authority.keyPem("other"));
    String expected =
        folder.resolve("customer.key") + ": is not the key of the certificate in customer.crt";
    Waymark.Result check = Waymark.run(tls(0, Map.of()), "check", "--conf", "conf");
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out() + check.err()).contains(expected);
    Waymark.Result serve = Waymark.run(tls(0, Map.of()), "serve", "--conf", "conf");
    assertThat(serve.exitCode()).isEqualTo(1);
    assertThat(serve.out()).contains(expected);
  }

  @Test
  void certificateThatSoonEnds_isWarnedOf() throws Exception {
    Waymark.Result check = Waymark.run(tls(0, Map.of()), "check", "--conf", "conf");
    assertThat(check.exitCode()).isZero();
    assertThat(check.out() + check.err()).contains("customer.crt: all clients: expires 20");
  }

  private Map<String, String> tls(int port, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("WAYMARK_TLS_DIRECTORY", folder.toString());
    environment.put("WAYMARK_TLS_PORT", Integer.toString(port));
    return environment;
  }

  private SSLSocket https(Socket tcp, String name) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            authority.trusting().getSocketFactory().createSocket(tcp, "localhost", 443, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(
        List.of(new SNIServerName(StandardConstants.SNI_HOST_NAME, name.getBytes(US_ASCII)) {}));
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** Everything that the server sends until it closes the connection. */
  private static String answer(Socket socket, String request) {
    try (RawClient client = new RawClient(socket)) {
      return client.send(request).readToEnd();
    }
  }
}
