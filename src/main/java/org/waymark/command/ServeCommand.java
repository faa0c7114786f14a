package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.waymark.config.ServiceConfig;
import org.waymark.http.AcceptorTransport;
import org.waymark.management.ManagementApi;
import org.waymark.service.FaultsException;
import org.waymark.service.Parts;
import org.waymark.service.ServiceVerticle;
import org.waymark.service.SourceMeters;
import org.waymark.service.Termination;
import org.waymark.service.Version;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;
import org.waymark.tls.CertificateFolder;
import picocli.CommandLine.Command;

/** Serves until SIGTERM. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Answers mail clients until SIGTERM.")
public final class ServeCommand implements Callable<Integer> {
  private final Supplier<Path> conf;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public ServeCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Override
  public Integer call() throws InterruptedException {
    Termination termination = Termination.heed();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      serve(Vertx.vertx(Platform.options().setPreferNativeTransport(true)), termination);
      new CountDownLatch(1).await();
      return 0;
    } catch (FaultsException e) {
      e.lines().forEach(line -> log().error(line, e.getCause()));
      return 1;
    } finally {
      termination.cancel();
    }
  }

  private void serve(Vertx vertx, Termination termination)
      throws FaultsException, InterruptedException {
    Parts parts = Waiting.on(Parts.open(vertx, conf.get()));
    Meters meters = SourceMeters.of(vertx, parts);
    ManagementApi api = Waiting.on(Administration.api(vertx, parts, meters));
    @Nullable CertificateFolder certificates = certificates(vertx, parts.config().tls(), meters);
    Tracing tracing = tracing();
    ServiceVerticle service =
        new ServiceVerticle(
            parts.config(), parts.source(), parts.dialects(), meters, api, tracing, certificates);
    if (parts.stored().isEmpty()) {
      parts
          .files()
          .whatToAdd()
          .ifPresent(missing -> log().warn("{}; no restart is needed", missing));
    }
    Future<String> deployment = vertx.deployVerticle(service);
    ServiceConfig.Shutdown shutdown = parts.config().shutdown();
    termination.stops(vertx, deployment, shutdown.delay().plus(shutdown.timeout()));
    Waiting.on(deployment);
    log()
        .atInfo()
        .addKeyValue("publicPort", service.port())
        .addKeyValue("tlsPort", service.tlsPort())
        .addKeyValue("managementPort", service.managementPort())
        .addKeyValue("maxConnections", service.maxConnections())
        .addKeyValue("nativeTransport", AcceptorTransport.isNative(vertx))
        .addKeyValue("redis", parts.stored().isPresent())
        .addKeyValue("api", api.isOn())
        .addKeyValue("tracing", tracing.isOn())
        .addKeyValue("java", Runtime.version().toString())
        .log("waymark {} answers", Version.current());
  }

  private static @Nullable CertificateFolder certificates(
      Vertx vertx, ServiceConfig.Tls config, Meters meters)
      throws FaultsException, InterruptedException {
    if (config.directory().isEmpty()) {
      return null;
    }
    CertificateFolder certificates =
        Waiting.on(CertificateFolder.open(vertx, config.directory().get(), config));
    if (!OpenSSLEngineOptions.isAvailable()) {
      log()
          .warn(
              "BoringSSL cannot be loaded, so the JDK speaks TLS: clients that ask for a name with"
                  + " a trailing dot are refused");
    }
    meters.gauge("waymark.tls.certificates", "Certificates in use", certificates::size);
    meters.gauge(
        "waymark.tls.first.expiry.seconds",
        "When the first certificate in use ends, in seconds since 1970",
        () -> certificates.firstExpiry().getEpochSecond());
    meters.gauge(
        "waymark.tls.problems",
        "Things in the folder of certificates that cannot be used",
        certificates::problems);
    return certificates;
  }

  private static Tracing tracing() throws FaultsException {
    try {
      return Tracing.of(System.getenv(), Version.current());
    } catch (IllegalArgumentException e) {
      throw new FaultsException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Made on demand, so that the commands that print for a person can turn the log off first. */
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }
}
