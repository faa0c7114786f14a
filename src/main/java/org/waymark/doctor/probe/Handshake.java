package org.waymark.doctor.probe;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A TLS handshake that accepts every certificate, so that {@link
 * org.waymark.doctor.probe.Certificate} can tell what is wrong with it. The JVM refuses handshake
 * messages above 32 KiB.
 */
public final class Handshake {
  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  /** Extended, for the JVM checks algorithms itself after a plain trust manager. */
  private static final X509ExtendedTrustManager ANY_CERTIFICATE =
      (X509ExtendedTrustManager) InsecureTrustManagerFactory.INSTANCE.getTrustManagers()[0];

  private Handshake() {}

  /** The options of a handshake, also of one after STARTTLS. */
  public static ClientSSLOptions options(Duration timeout) {
    return new ClientSSLOptions()
        .setTrustOptions(TrustOptions.wrap(ANY_CERTIFICATE))
        .setHostnameVerificationAlgorithm("")
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(VERSIONS))
        .setSslHandshakeTimeout(timeout.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** The certificates that the server sent, its own first; never empty after a handshake. */
  public static List<X509Certificate> chain(SSLSession session) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate certificate : session.getPeerCertificates()) {
        if (certificate instanceof X509Certificate known) {
          chain.add(known);
        }
      }
    } catch (SSLPeerUnverifiedException e) {
      throw new IllegalStateException("no handshake with certificates took place", e);
    }
    return chain;
  }
}
