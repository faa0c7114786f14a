package org.waymark.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The certificates of this process: those of a folder, as it is now. A pair that cannot be used
 * leaves the last good one of its name in place, and the others alone.
 */
public final class CertificateFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final CertificateReader reader;
  private final SniKeyManager names;
  private final Set<String> suites;
  private volatile List<Problem> problems = List.of();
  private volatile boolean closed;

  private CertificateFolder(
      Vertx vertx, CertificateReader reader, CertificateTable table, List<String> suites) {
    this.vertx = vertx;
    this.reader = reader;
    this.names = new SniKeyManager(table);
    this.suites = CipherSuites.with(suites);
    lookAfter(LOOK);
  }

  /**
   * Reads the folder, and goes on looking at it.
   *
   * @return failed with {@link ProblemsException} if anything in it, or a cipher suite, cannot be
   *     used
   */
  public static Future<CertificateFolder> open(Vertx vertx, Path folder, ServiceConfig.Tls config) {
    CertificateReader reader = new CertificateReader(folder, config.defaultPair());
    return vertx
        .executeBlocking(
            () -> {
              CipherSuites.check(config.suites());
              return reader.readAll();
            })
        .map(table -> new CertificateFolder(vertx, reader, table, config.suites()));
  }

  /**
   * Reads the folder, and keeps nothing of it; this blocks.
   *
   * @return which certificates have ended or soon will
   * @throws ProblemsException if anything in it, or a cipher suite, cannot be used
   */
  public static List<Problem> check(Path folder, ServiceConfig.Tls config) {
    CipherSuites.check(config.suites());
    CertificateReader reader = new CertificateReader(folder, config.defaultPair());
    reader.readAll();
    return reader.endingBefore(Instant.now().plus(CertificateReader.SOON));
  }

  /**
   * How a port speaks TLS with them: 1.2 and later, and without ALPN, for HTTP/1.1 needs none.
   *
   * @param handshakeTimeout how long a handshake may take
   */
  public ServerSSLOptions options(Duration handshakeTimeout) {
    ServerSSLOptions options = new ServerSSLOptions();
    suites.forEach(options::addEnabledCipherSuite);
    return options
        .setKeyCertOptions(KeyCertOptions.wrap(names))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setSslHandshakeTimeout(handshakeTimeout.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /**
   * What speaks TLS: BoringSSL where it can be loaded, else the JDK, which refuses clients that ask
   * for a name with a trailing dot.
   */
  public static SSLEngineOptions engine() {
    return OpenSSLEngineOptions.isAvailable()
        ? new OpenSSLEngineOptions()
        : new JdkSSLEngineOptions();
  }

  /** How many there are. */
  public int size() {
    return names.table().size();
  }

  /** When the first of them ends. */
  public Instant firstExpiry() {
    return names.table().firstExpiry();
  }

  /** How many things in the folder cannot be used now. */
  public int problems() {
    return problems.size();
  }

  /** Looks at the folder no more. */
  public void close() {
    closed = true;
  }

  private void lookAfter(Duration pause) {
    vertx.setTimer(pause.toMillis(), id -> look());
  }

  /**
   * Looking takes a tenth of the time at most, however many there are and however slow the disk.
   */
  private void look() {
    if (closed) {
      return;
    }
    long start = System.nanoTime();
    vertx
        .executeBlocking(
            () -> {
              List<Problem> found = new ArrayList<>();
              reader.readChanged(found).ifPresent(this::replace);
              return found;
            })
        .onSuccess(this::tell)
        .onFailure(thrown -> LOG.error("the certificates could not be looked at", thrown))
        .onComplete(
            looked -> {
              Duration next = Duration.ofNanos(System.nanoTime() - start).multipliedBy(9);
              lookAfter(next.compareTo(LOOK) > 0 ? next : LOOK);
            });
  }

  private void replace(CertificateTable table) {
    names.replace(table);
    LOG.atInfo()
        .addKeyValue("certificates", table.size())
        .addKeyValue("firstExpiry", table.firstExpiry().toString())
        .log("certificates read again");
  }

  private void tell(List<Problem> found) {
    if (!found.equals(problems)) {
      found.forEach(problem -> LOG.error("certificate not in use: {}", problem));
      if (found.isEmpty()) {
        LOG.info("all certificates are in use again");
      }
      problems = found;
    }
  }
}
