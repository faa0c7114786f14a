package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.http.TestService.await;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;
import org.waymark.testing.TestAuthority;
import org.waymark.tls.CertificateFolder;

/** The port for https, as clients with real TLS see it. */
@ExtendWith(VertxExtension.class)
class TlsPortTest {
  private static final String REQUEST = "GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir static Path issued;
  @TempDir Path folder;
  private static TestAuthority authority;
  private CertificateFolder certificates;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(issued);
    authority.issue("default", "dns:mail.host.com");
    authority.issue("customer", "dns:customer.com,dns:*.customer.com");
    authority.issue("renewed", "dns:customer.com");
  }

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    put("default", "default");
    put("customer", "customer");
    certificates =
        await(
            CertificateFolder.open(
                vertx,
                folder,
                new ServiceConfig.Tls(
                    Optional.of(folder), 0, Optional.empty(), List.of(), List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "autoconfig.customer.com, customer",
    "AutoDiscover.Customer.COM, customer",
    "autoconfig.customer.com., customer",
    "CUSTOMER.com., customer",
    "a.autoconfig.customer.com, default",
    "autoconfig.stranger.example, default",
    "mail.host.com, default",
    "bücher.example, default",
    ", default"
  })
  void certificate_isThatOfTheName(@Nullable String name, String alias, Vertx vertx)
      throws Exception {
    TestService service = TestService.start(vertx, new TestConfig(), certificates);
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      try (SSLSocket socket = connect(service, name, protocol)) {
        X509Certificate sent = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        assertThat(sent.getSubjectX500Principal().getName()).as(protocol).isEqualTo("CN=" + alias);
        assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        Answer answer =
            new RawClient(socket)
                .get(TestDialect.PATH, "Host: " + (name == null ? "a" : "x.example."));
        assertThat(answer.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void oldProtocols_areRefused(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig(), certificates);
    assertThatThrownBy(() -> connect(service, "mail.host.com", "TLSv1.1"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void plainHttp_isToldFromHttps(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(vertx, new TestConfig().trusted("127.0.0.1"), certificates);
    try (RawClient client = service.connect()) {
      client.get(TestDialect.PATH);
      assertThat(service.dialect.last().overPlainHttp()).isTrue();
      client.get(TestDialect.PATH, "X-Forwarded-Proto: https");
      assertThat(service.dialect.last().overPlainHttp()).isFalse();
    }
    try (SSLSocket socket = connect(service, "mail.host.com", "TLSv1.3");
        RawClient client = new RawClient(socket)) {
      client.get(TestDialect.PATH);
      assertThat(service.dialect.last().overPlainHttp()).isFalse();
    }
    try (RawClient client = new RawClient(service.tlsPort())) {
      assertThat(client.send(REQUEST).isClosedByServer()).isTrue();
    }
  }

  @Test
  void certificate_thatIsRotated_isServedWithoutARestart(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig(), certificates);
    try (SSLSocket before = connect(service, "customer.com", "TLSv1.3");
        RawClient open = new RawClient(before)) {
      assertThat(open.get(TestDialect.PATH).status()).isEqualTo(200);
      put("customer", "renewed");
      until(() -> subject(service, "customer.com").equals("CN=renewed"));
      assertThat(open.get(TestDialect.PATH).status()).isEqualTo(200);
      assertThat(subject(service, "autoconfig.customer.com")).isEqualTo("CN=default");
    }
    Files.writeString(folder.resolve("customer.key"), "nonsense");
    until(() -> certificates.problems() == 1);
    assertThat(subject(service, "customer.com")).isEqualTo("CN=renewed");
    assertThat(certificates.size()).isEqualTo(2);
  }

  @Test
  void handshake_thatHangs_isCutOff(Vertx vertx) {
    TestService service =
        TestService.start(
            vertx, new TestConfig().handshakeTimeout(Duration.ofMillis(300)), certificates);
    try (RawClient client = new RawClient(service.tlsPort())) {
      client.send(new byte[] {0x16, 3, 1, 2, 0, 1});
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void proxyProtocol_comesBeforeTls(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(
            vertx,
            new TestConfig().trusted("127.0.0.1").protocol().rateLimit(0.1, 1),
            certificates);
    List<Integer> statuses = new ArrayList<>();
    for (String client : List.of("198.51.100.1", "198.51.100.1", "198.51.100.2")) {
      Socket tcp = new Socket(InetAddress.getLoopbackAddress(), service.tlsPort());
      tcp.getOutputStream()
          .write(
              ("PROXY TCP4 " + client + " 127.0.0.1 1 443\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      try (RawClient https =
          new RawClient(
              authority
                  .trusting()
                  .getSocketFactory()
                  .createSocket(tcp, "mail.host.com", 443, true))) {
        statuses.add(https.get(TestDialect.PATH).status());
      }
    }
    assertThat(statuses).containsExactly(200, 429, 200);
  }

  private String subject(TestService service, String name) {
    try (SSLSocket socket = connect(service, name, "TLSv1.3")) {
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String pair, String alias) throws Exception {
    Files.writeString(folder.resolve(pair + ".crt"), authority.certificatePem(alias));
    Files.writeString(folder.resolve(pair + ".key"), authority.keyPem(alias));
  }

  /** Asks for a name as it is written, even if it is none that the JDK would send. */
  private SSLSocket connect(TestService service, @Nullable String name, String protocol)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            authority
                .trusting()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), service.tlsPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {protocol});
    if (name != null) {
      byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
      parameters.setServerNames(
          List.of(new SNIServerName(StandardConstants.SNI_HOST_NAME, encoded) {}));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
