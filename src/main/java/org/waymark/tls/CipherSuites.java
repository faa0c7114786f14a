package org.waymark.tls;

import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/** The cipher suites that a port speaks TLS with, the preferred ones first. */
final class CipherSuites {
  /** BoringSSL lets nobody choose among these. */
  private static final List<String> OF_TLS_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /**
   * What TLS 1.2 has with forward secrecy. Windows 7 to 8.1 need those with CBC for a certificate
   * with an RSA key.
   */
  private static final List<String> OF_TLS_1_2 =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

  private CipherSuites() {}

  /** Those of TLS 1.3, and those of TLS 1.2 that the operator names, or the default ones. */
  static Set<String> with(List<String> named) {
    Set<String> suites = new LinkedHashSet<>(OF_TLS_1_3);
    suites.addAll(named.isEmpty() ? OF_TLS_1_2 : named);
    return suites;
  }

  /**
   * Refuses suites that the TLS of this process does not have; a handshake would fail for each.
   * Since Java 24, its own TLS has none with static RSA.
   *
   * @throws ProblemsException if it has not all of them
   */
  static void check(List<String> named) {
    if (named.isEmpty()) {
      return;
    }
    Set<String> known = known();
    List<Problem> problems =
        named.stream()
            .filter(suite -> !known.contains(suite))
            .map(
                suite ->
                    new Problem(
                        "tls.suites",
                        0,
                        "",
                        "found "
                            + suite
                            + ", which the TLS of this Java does not have; allowed here: "
                            + String.join(", ", known)))
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  private static Set<String> known() {
    if (OpenSSLEngineOptions.isAvailable()) {
      return OpenSsl.availableJavaCipherSuites();
    }
    try {
      return new LinkedHashSet<>(
          Arrays.asList(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
