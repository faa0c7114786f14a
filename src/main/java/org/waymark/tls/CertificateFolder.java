package org.waymark.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/**
 * The TLS certificates of this process, reloaded when their folder changes. An invalid pair leaves
 * the last valid one of its name in use and does not affect others.
 */
public final class CertificateFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);

  private final CertificateReader reader;
  private final SniKeyManager names;
  private final Set<String> suites;
  private final FileScan scan;

  private CertificateFolder(
      Vertx vertx, CertificateReader reader, CertificateTable table, List<String> suites) {
    this.reader = reader;
    this.names = new SniKeyManager(table);
    this.suites = CipherSuites.with(suites);
    this.scan = new FileScan(vertx, this::scan);
    scan.startLater();
  }

  /** Reads the folder and watches it; fails with {@link ProblemsException} as {@link #check}. */
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
   * Validates the folder; blocks.
   *
   * @return the certificates that have expired or soon will
   * @throws ProblemsException if a pair or a configured cipher suite is invalid
   */
  public static List<Problem> check(Path folder, ServiceConfig.Tls config) {
    CipherSuites.check(config.suites());
    CertificateReader reader = new CertificateReader(folder, config.defaultPair());
    reader.readAll();
    return reader.expiringBefore(Instant.now().plus(CertificateReader.SOON));
  }

  /** TLS options of a port: TLS 1.2 and later, no ALPN. The acceptor sets the handshake timeout. */
  public ServerSSLOptions options() {
    ServerSSLOptions options = new ServerSSLOptions();
    suites.forEach(options::addEnabledCipherSuite);
    return options
        .setKeyCertOptions(KeyCertOptions.wrap(names))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setSslHandshakeTimeout(0);
  }

  /**
   * The TLS engine: BoringSSL where available, else the JDK, which rejects host names with a
   * trailing dot.
   */
  public static SSLEngineOptions engine() {
    return OpenSSLEngineOptions.isAvailable()
        ? new OpenSSLEngineOptions()
        : new JdkSSLEngineOptions();
  }

  public int size() {
    return names.table().size();
  }

  public Instant firstExpiry() {
    return names.table().firstExpiry();
  }

  /** The number of problems that the last scan found. */
  public int problems() {
    return scan.problems();
  }

  public void close() {
    scan.close();
  }

  private List<Problem> scan() {
    List<Problem> found = new ArrayList<>();
    reader.readChanged(found).ifPresent(this::replace);
    return found;
  }

  private void replace(CertificateTable table) {
    names.replace(table);
    LOG.atInfo()
        .addKeyValue("certificates", table.size())
        .addKeyValue("firstExpiry", table.firstExpiry().toString())
        .log("certificates reloaded");
  }
}
