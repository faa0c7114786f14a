package org.waymark.doctor.probe;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/** The authorities that the JVM trusts: its own list, or {@code javax.net.ssl.trustStore}. */
public final class JvmTrust {
  private JvmTrust() {}

  /**
   * Reads the list.
   *
   * @throws ProblemsException if it cannot be read, or has no authority
   */
  public static X509TrustManager read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore ofTheJvm = null;
      factory.init(ofTheJvm);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .filter(trust -> trust.getAcceptedIssuers().length > 0)
          .findFirst()
          .orElseThrow(() -> problem("it has no certificate authority"));
    } catch (GeneralSecurityException e) {
      throw problem("it cannot be read: " + e.getMessage());
    }
  }

  private static ProblemsException problem(String what) {
    return new ProblemsException(
        Problem.of(
            "the trust store of the JVM: "
                + what
                + "; check the options javax.net.ssl.trustStore and trustStorePassword"));
  }
}
