package org.waymark.command;

import ch.qos.logback.core.joran.spi.JoranException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.waymark.admin.Catalog;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.http.AcceptorTransport;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.management.ManagementApi;
import org.waymark.service.Components;
import org.waymark.service.Dialects;
import org.waymark.service.ServiceMeters;
import org.waymark.service.ServiceVerticle;
import org.waymark.service.Termination;
import org.waymark.service.Version;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;
import org.waymark.tls.CertificateFolder;
import org.waymark.tls.CmsSigner;
import picocli.CommandLine.Command;

/** Answers mail clients until SIGTERM. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Answers mail clients until SIGTERM.")
final class ServeCommand extends BaseCommand implements Callable<Integer> {
  ServeCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    // Refuses a wrong command line before anything is logged.
    conf();
    return Daemon.run(this::serve);
  }

  private void serve(Vertx vertx, Termination termination) throws JoranException {
    ServiceConfig config = config(vertx);
    LogOutput.use(config.log().format());
    Components components = Components.open(vertx, config).await();
    Meters meters = ServiceMeters.of(vertx, components);
    Optional<Catalog> catalog = components.catalog(vertx);
    Fleet fleet = components.fleet(vertx, catalog);
    ServiceMeters.addFleet(meters, fleet);
    ManagementApi api = components.api(vertx, meters, catalog, fleet.checkups()).await();
    @Nullable CertificateFolder certificates =
        config.tls().directory().isEmpty()
            ? null
            : CertificateFolder.open(vertx, config.tls().directory().get(), config.tls()).await();
    Tracing tracing = tracing();
    ServiceVerticle service =
        new ServiceVerticle(
            config,
            components.source(),
            dialects(vertx, components, meters),
            meters,
            api,
            tracing,
            fleet,
            certificates);
    if (components.stored().isEmpty()) {
      components
          .files()
          .whatToAdd()
          .ifPresent(missing -> log().warn("{}; no restart is needed", missing));
    }
    Future<String> deployment = vertx.deployVerticle(service);
    termination.stops(
        vertx, deployment, config.shutdown().delay().plus(config.shutdown().timeout()));
    deployment.await();
    logStart(vertx, components, service, api, tracing);
  }

  /** The dialects, with signed profiles if a certificate for them is configured. */
  private static List<Dialect> dialects(Vertx vertx, Components components, Meters meters) {
    Optional<Path> folder = components.config().apple().signing();
    if (folder.isEmpty()) {
      return components.dialects();
    }
    CmsSigner signer = CmsSigner.open(vertx, folder.get()).await();
    ServiceMeters.addSigner(meters, signer);
    return Dialects.signed(components.dialects(), signer);
  }

  /** Logs the addresses; on a terminal without the fields, which the message mostly repeats. */
  private static void logStart(
      Vertx vertx,
      Components components,
      ServiceVerticle service,
      ManagementApi api,
      Tracing tracing) {
    StartMessage message = StartMessage.of(components, service);
    if (LogOutput.isText()) {
      log().info(message.addresses());
      message.example().ifPresent(curl -> log().info("Try: {}", curl));
      return;
    }
    LoggingEventBuilder line =
        log()
            .atInfo()
            .addKeyValue("publicPort", service.port())
            .addKeyValue("tlsPort", service.tlsPort())
            .addKeyValue("managementPort", service.managementPort())
            .addKeyValue("maxConnections", service.maxConnections())
            .addKeyValue("nativeTransport", AcceptorTransport.isNative(vertx))
            .addKeyValue("redis", components.stored().isPresent())
            .addKeyValue("api", api.isOn())
            .addKeyValue("tracing", tracing.isOn())
            .addKeyValue("java", Runtime.version().toString());
    message
        .example()
        .map(curl -> line.addKeyValue("try", curl))
        .orElse(line)
        .log(message.addresses());
  }

  private static Tracing tracing() {
    try {
      return Tracing.of(System.getenv(), Version.current());
    } catch (IllegalArgumentException e) {
      throw new ProblemsException(Problem.of(String.valueOf(e.getMessage())));
    }
  }

  /** The logger, made on demand: the first one reads the properties that {@link LogOutput} sets. */
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }
}
