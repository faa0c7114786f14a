package org.waymark.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * Signs content as CMS with the pair in a folder, which is read again when it changes. A pair that
 * cannot be used leaves the last good one in place.
 */
public final class CmsSigner {
  private static final Logger LOG = LoggerFactory.getLogger(CmsSigner.class);

  /** Remaining time that deserves a warning. */
  private static final Duration SOON = Duration.ofDays(14);

  private final Path folder;
  private final InstantSource clock;
  private @Nullable PairState state;
  private volatile @Nullable CmsSignature signature;
  private volatile int problems;

  CmsSigner(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Reads the folder and watches it; never fails. Without a usable pair nothing is signed. */
  public static Future<CmsSigner> open(Vertx vertx, Path folder) {
    CmsSigner signer = new CmsSigner(folder, InstantSource.system());
    return new FileScan(vertx, signer::read).start().map(signer);
  }

  /**
   * Validates the folder; blocks.
   *
   * @return a problem if the certificate expires within 14 days
   * @throws ProblemsException if the pair cannot be used
   */
  public static List<Problem> check(Path folder) {
    CmsSigner signer = new CmsSigner(folder, InstantSource.system());
    List<Problem> problems = signer.read();
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    Instant soon = Instant.now().plus(SOON);
    return signer.expiry().filter(end -> end.isBefore(soon)).stream()
        .map(end -> problem(signer.certificate(), "expires " + end))
        .toList();
  }

  /**
   * Signs content, for about a millisecond; empty if there is no pair, or its certificate is not
   * valid at the moment.
   */
  public Optional<byte[]> sign(byte[] content) {
    CmsSignature present = signature;
    if (present == null || !isValid(present.pair())) {
      return Optional.empty();
    }
    try {
      return Optional.of(present.sign(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that has signed before does not sign", e);
    }
  }

  /** The end of the certificate in use; empty without one. */
  public Optional<Instant> expiry() {
    return Optional.ofNullable(signature).map(present -> present.pair().expiry());
  }

  /** The number of problems that the last scan found. */
  public int problems() {
    return problems;
  }

  /** Reads the pair if it has changed, and uses it if it is valid; returns the present problems. */
  synchronized List<Problem> read() {
    List<Problem> found = present();
    problems = found.size();
    return found;
  }

  private List<Problem> present() {
    PairFiles files = PairFiles.of(folder).orElse(null);
    if (files == null) {
      return List.of(
          problem(folder, "contains no certificate with its key; allowed: " + PairFiles.ALONE));
    }
    PairState now = PairState.read(files, state);
    state = now;
    CertificatePair pair = now.pair();
    if (pair == null || !now.problems().isEmpty()) {
      return now.problems();
    }
    Path certificate = files.certificate();
    return isValid(pair)
        ? use(pair, certificate)
        : List.of(
            problem(
                certificate, "valid from %s to %s only".formatted(pair.begin(), pair.expiry())));
  }

  private List<Problem> use(CertificatePair pair, Path certificate) {
    CmsSignature before = signature;
    if (before != null && before.pair().equals(pair)) {
      return List.of();
    }
    try {
      signature = new CmsSignature(pair);
      LOG.atInfo()
          .addKeyValue("expiry", pair.expiry().toString())
          .log("certificate for signatures loaded");
      return List.of();
    } catch (GeneralSecurityException e) {
      return List.of(problem(certificate, String.valueOf(e.getMessage())));
    }
  }

  private boolean isValid(CertificatePair pair) {
    Instant now = clock.instant();
    return !now.isBefore(pair.begin()) && now.isBefore(pair.expiry());
  }

  private Path certificate() {
    PairState read = state;
    return read == null ? folder : read.files().certificate();
  }

  private static Problem problem(Path file, String message) {
    return new Problem(file.toString(), 0, "", message);
  }
}
