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

/** The TLS cipher suites of a port, in order of preference. */
final class CipherSuites {
  /** The suites of TLS 1.3, which are fixed in BoringSSL. */
  private static final List<String> OF_TLS_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /** Suites with forward secrecy. Windows 7 to 8.1 need CBC with an RSA certificate. */
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

  /** The suites of TLS 1.3 and the configured suites of TLS 1.2, or the default ones. */
  static Set<String> with(List<String> named) {
    Set<String> suites = new LinkedHashSet<>(OF_TLS_1_3);
    suites.addAll(named.isEmpty() ? OF_TLS_1_2 : named);
    return suites;
  }

  /**
   * Checks that the TLS engine supports the configured suites; the JDK dropped static RSA in 24.
   *
   * @throws ProblemsException for unsupported suites
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
                            + ", which this TLS engine does not support; allowed: "
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
