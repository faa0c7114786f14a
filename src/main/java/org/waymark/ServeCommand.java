package org.waymark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.http.Meters;
import org.waymark.source.FileSettingsSource;
import picocli.CommandLine.Command;

/** Serves until SIGTERM. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Answers mail clients until SIGTERM.")
final class ServeCommand implements Callable<Integer> {
  private final Supplier<Path> conf;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  ServeCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Override
  public Integer call() throws InterruptedException {
    Termination termination = Termination.heed();
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
    ServiceVerticle service =
        new ServiceVerticle(
            parts.config(), parts.source(), parts.dialects(), meters(parts.source()));
    Future<String> deployment = vertx.deployVerticle(service);
    ServiceConfig.Shutdown shutdown = parts.config().shutdown();
    termination.stops(vertx, deployment, shutdown.delay().plus(shutdown.timeout()));
    Waiting.on(deployment);
    log()
        .atInfo()
        .addKeyValue("publicPort", service.port())
        .addKeyValue("managementPort", service.managementPort())
        .addKeyValue("nativeTransport", vertx.isNativeTransportEnabled())
        .log("waymark {} answers", Version.current());
  }

  /** Made on demand, so that the commands that print for a person can turn the log off first. */
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }

  private static Meters meters(FileSettingsSource source) {
    Meters meters = new Meters(Version.current());
    meters.gauge("waymark.domains", "Mail domains in the settings", source::domains);
    meters.gauge("waymark.profiles", "Profiles in the settings", () -> source.profiles().size());
    meters.gauge(
        "waymark.settings.problems",
        "Problems of the edit on disk that is not in use",
        source::problems);
    meters.counter(
        "waymark.settings.reloads", "Edits of the settings that took effect", source::reloads);
    meters.counter(
        "waymark.settings.reload.failures",
        "Edits of the settings that were refused",
        source::reloadFailures);
    return meters;
  }
}
