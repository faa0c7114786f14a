package org.waymark.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.http.TestService.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.config.ServiceConfig;
import org.waymark.input.ProblemsException;
import org.waymark.testing.TestAuthority;

/** Handshakes of clients that offer one suite alone, with each engine. */
@ExtendWith(VertxExtension.class)
class CipherSuitesTest {
  private static final List<String> FORWARD_SECRET =
      List.of(
          "AES_128_GCM_SHA256",
          "AES_256_GCM_SHA384",
          "CHACHA20_POLY1305_SHA256",
          "AES_128_CBC_SHA",
          "AES_256_CBC_SHA");

  private static final List<String> STATIC_RSA =
      List.of(
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_RSA_WITH_AES_128_CBC_SHA",
          "TLS_RSA_WITH_AES_256_CBC_SHA");

  @TempDir static Path folder;

  @BeforeAll
  static void issue() throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    authority.issue("rsa", List.of("-keyalg", "RSA", "-keysize", "2048"), "dns:rsa.example");
    authority.issue("ec", "dns:ec.example");
    for (String pair : List.of("rsa", "ec")) {
      Path pairs = Files.createDirectory(folder.resolve(pair));
      Files.writeString(pairs.resolve(pair + ".crt"), authority.certificatePem(pair));
      Files.writeString(pairs.resolve(pair + ".key"), authority.keyPem(pair));
    }
  }

  static List<SSLEngineOptions> engines() {
    return OpenSSLEngineOptions.isAvailable()
        ? List.of(new OpenSSLEngineOptions(), new JdkSSLEngineOptions())
        : List.of(new JdkSSLEngineOptions());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void byDefault_everySuiteWithForwardSecrecy_andNoOther(SSLEngineOptions engine, Vertx vertx) {
    HttpServer rsa = listen(vertx, "rsa", engine, List.of());
    HttpServer ec = listen(vertx, "ec", engine, List.of());
    for (String cipher : FORWARD_SECRET) {
      accepts(vertx, rsa, "TLSv1.2", "TLS_ECDHE_RSA_WITH_" + cipher);
      accepts(vertx, ec, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_" + cipher);
    }
    for (String suite : spoken(STATIC_RSA)) {
      refuses(vertx, rsa, suite);
    }
    assertThat(connect(vertx, rsa, "TLSv1.3", List.of())).startsWith("TLS_AES_");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void suitesOfTheOperator_stand_inPlaceOfTheDefaultOnes(SSLEngineOptions engine, Vertx vertx) {
    String ecdhe = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA";
    HttpServer server = listen(vertx, "rsa", engine, List.of(ecdhe));
    accepts(vertx, server, "TLSv1.2", ecdhe);
    refuses(vertx, server, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(connect(vertx, server, "TLSv1.3", List.of())).startsWith("TLS_AES_");
    for (String suite : has(engine, spoken(STATIC_RSA))) {
      accepts(vertx, listen(vertx, "rsa", engine, List.of(ecdhe, suite)), "TLSv1.2", suite);
    }
  }

  @Test
  void suiteThatTheEngineDoesNotHave_isRefusedAtStart(Vertx vertx) {
    String suite = "TLS_RSA_WITH_RC4_128_SHA";
    String message =
        "tls.suites: found "
            + suite
            + ", which the TLS of this Java does not have; allowed here: TLS_";
    assertThatThrownBy(() -> Certificates.check(folder.resolve("rsa"), tls("rsa", List.of(suite))))
        .isInstanceOf(ProblemsException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> await(open(vertx, "rsa", List.of(suite))))
        .hasRootCauseInstanceOf(ProblemsException.class)
        .hasStackTraceContaining(message);
  }

  /** Those that the client of this test can speak. */
  private static List<String> spoken(List<String> suites) {
    return has(Certificates.engine(), suites);
  }

  private static List<String> has(SSLEngineOptions engine, List<String> suites) {
    if (engine instanceof OpenSSLEngineOptions) {
      return suites;
    }
    try {
      List<String> supported =
          Arrays.asList(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
      return suites.stream().filter(supported::contains).toList();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static ServiceConfig.Tls tls(String pair, List<String> suites) {
    return new ServiceConfig.Tls(
        Optional.of(folder.resolve(pair)), 0, Optional.empty(), suites, List.of());
  }

  private static io.vertx.core.Future<Certificates> open(
      Vertx vertx, String pair, List<String> suites) {
    return Certificates.open(vertx, folder.resolve(pair), tls(pair, suites));
  }

  private static HttpServer listen(
      Vertx vertx, String pair, SSLEngineOptions engine, List<String> suites) {
    Certificates certificates = await(open(vertx, pair, suites));
    HttpServerConfig config = new HttpServerConfig();
    config.getTcpConfig().setSsl(true);
    return await(
        vertx
            .httpServerBuilder()
            .with(config)
            .with(certificates.options(Duration.ofSeconds(10)))
            .with(engine)
            .build()
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1"));
  }

  private static void accepts(Vertx vertx, HttpServer server, String protocol, String suite) {
    assertThat(connect(vertx, server, protocol, List.of(suite))).isEqualTo(suite);
  }

  private static void refuses(Vertx vertx, HttpServer server, String suite) {
    assertThatThrownBy(() -> connect(vertx, server, "TLSv1.2", List.of(suite)))
        .as(suite)
        .hasRootCauseInstanceOf(SSLException.class)
        .hasStackTraceContaining("HANDSHAKE_FAILURE");
  }

  /** The suite that both ends agree on. */
  private static String connect(
      Vertx vertx, HttpServer server, String protocol, List<String> suites) {
    NetClientOptions options =
        new NetClientOptions()
            .setSsl(true)
            .setTrustAll(true)
            .setHostnameVerificationAlgorithm("")
            .setEnabledSecureTransportProtocols(Set.of(protocol))
            .setSslEngineOptions(Certificates.engine());
    suites.forEach(options::addEnabledCipherSuite);
    // Vert.x closes the sockets of a client that is not referenced any more.
    NetClient client = vertx.createNetClient(options);
    try {
      return await(client.connect(server.actualPort(), "127.0.0.1")).sslSession().getCipherSuite();
    } finally {
      client.close();
    }
  }
}
