package org.waymark.doctor.probe;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that the JVM trusts: its own list, or {@code javax.net.ssl.trustStore}. */
public final class JvmTrust {
  private JvmTrust() {}

  /** Reads the list. */
  public static X509TrustManager read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore ofTheJvm = null;
      factory.init(ofTheJvm);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the JVM judges no X.509 certificates"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the trust store of the JVM cannot be read", e);
    }
  }
}
