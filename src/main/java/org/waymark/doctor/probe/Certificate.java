package org.waymark.doctor.probe;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Printable;

/** Judges the certificates that a server showed in a handshake that accepts all. */
public final class Certificate {
  private static final int NAMES_SHOWN = 3;

  /** Checks the certificate for a server, without the key exchange (TLS 1.3). */
  private static final String AUTH_TYPE = "UNKNOWN";

  private Certificate() {}

  /** What a client would say of a chain. */
  public enum Verdict {
    VALID("is valid"),
    EXPIRED("has expired"),
    NOT_YET_VALID("is not valid yet"),
    /** It is for other names. */
    OTHER_NAME("is for another name"),
    /** No trusted authority issued it, or the chain is not complete. */
    UNKNOWN_ISSUER("has no trusted issuer, or its chain is incomplete");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** What follows "the certificate". */
    public String words() {
      return words;
    }
  }

  /**
   * The judgement of a chain.
   *
   * @param ends when the first certificate ends
   * @param detail one printable line of at most 200 characters: names, issuer, dates, and what is
   *     wrong beside the verdict
   */
  public record Judgement(Verdict verdict, Instant ends, String detail) {}

  /**
   * Judges a chain by its names, the path validation of the JVM, and the dates of the first
   * certificate. Where several are wrong, the verdict is the one whose repair repairs the others: a
   * certificate for another name is replaced, whatever its issuer, and so is one without a trusted
   * issuer, whatever its dates.
   *
   * @param chain as the server sent it; not empty
   * @param host a canonical name
   * @param trust the authorities that are trusted
   */
  public static Judgement judge(
      List<X509Certificate> chain, String host, X509TrustManager trust, Instant now) {
    X509Certificate own = chain.get(0);
    List<String> names = names(own);
    List<Verdict> faults = new ArrayList<>();
    if (names.stream().noneMatch(name -> covers(name, host))) {
      faults.add(Verdict.OTHER_NAME);
    }
    Optional<Verdict> path = validate(chain, trust);
    path.filter(fault -> fault == Verdict.UNKNOWN_ISSUER).ifPresent(faults::add);
    dates(own, now)
        .or(() -> path.filter(fault -> fault != Verdict.UNKNOWN_ISSUER))
        .ifPresent(faults::add);
    return new Judgement(
        faults.isEmpty() ? Verdict.VALID : faults.get(0),
        own.getNotAfter().toInstant(),
        detail(own, names, faults));
  }

  private static Optional<Verdict> dates(X509Certificate certificate, Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(Verdict.EXPIRED);
    }
    return now.isBefore(certificate.getNotBefore().toInstant())
        ? Optional.of(Verdict.NOT_YET_VALID)
        : Optional.empty();
  }

  private static Optional<Verdict> validate(List<X509Certificate> chain, X509TrustManager trust) {
    try {
      trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), AUTH_TYPE);
      return Optional.empty();
    } catch (CertificateException e) {
      return Optional.of(verdict(e));
    }
  }

  /** The verdict in the causes of a failed validation. */
  private static Verdict verdict(CertificateException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException path) {
        if (path.getReason() == BasicReason.EXPIRED) {
          return Verdict.EXPIRED;
        }
        if (path.getReason() == BasicReason.NOT_YET_VALID) {
          return Verdict.NOT_YET_VALID;
        }
      }
    }
    return Verdict.UNKNOWN_ISSUER;
  }

  /** The DNS names of the certificate; clients ignore its common name (RFC 9525 section 2). */
  static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      if (certificate.getSubjectAlternativeNames() != null) {
        for (List<?> name : certificate.getSubjectAlternativeNames()) {
          if (Integer.valueOf(2).equals(name.get(0)) && name.get(1) instanceof String text) {
            names.add(text.toLowerCase(Locale.ROOT));
          }
        }
      }
    } catch (CertificateException e) {
      // Unreadable names cover no host.
      names.clear();
    }
    return names;
  }

  /** True if a name is the host, or a wildcard for its first label (RFC 9525 section 6.3). */
  private static boolean covers(String name, String host) {
    if (!name.startsWith("*.")) {
      return name.equals(host);
    }
    String parent = name.substring(1);
    int dot = host.indexOf('.');
    return dot > 0 && parent.indexOf('.', 1) > 0 && host.substring(dot).equals(parent);
  }

  private static String detail(X509Certificate own, List<String> names, List<Verdict> faults) {
    StringBuilder detail =
        new StringBuilder("valid until ")
            .append(own.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate());
    faults.stream().skip(1).forEach(fault -> detail.append(", also ").append(fault.words()));
    detail.append(", for ").append(names.isEmpty() ? "no DNS name" : shown(names));
    detail.append(", issued by ").append(own.getIssuerX500Principal().getName());
    return Printable.line(detail.toString());
  }

  private static String shown(List<String> names) {
    return names.size() <= NAMES_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES_SHOWN))
            + " and %d more".formatted(names.size() - NAMES_SHOWN);
  }
}
