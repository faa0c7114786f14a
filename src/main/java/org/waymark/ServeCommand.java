package org.waymark;

import ch.qos.logback.classic.LoggerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Duration CLOSING = Duration.ofSeconds(5);

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
    Vertx vertx = Vertx.vertx(Platform.options().setPreferNativeTransport(true));
    try {
      serve(vertx);
      new CountDownLatch(1).await();
      return 0;
    } catch (FaultsException e) {
      e.lines().forEach(line -> log().error(line, e.getCause()));
      flushLog();
      return 1;
    }
  }

  private void serve(Vertx vertx) throws FaultsException, InterruptedException {
    Parts parts = Waiting.on(Parts.open(vertx, conf.get()));
    ServiceVerticle service =
        new ServiceVerticle(
            parts.config(), parts.source(), parts.dialects(), meters(parts.source()));
    String deployment = Waiting.on(vertx.deployVerticle(service));
    Duration patience =
        parts.config().shutdown().delay().plus(parts.config().shutdown().timeout()).plus(CLOSING);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(vertx, deployment, patience), "stop"));
    log()
        .atInfo()
        .addKeyValue("publicPort", service.port())
        .addKeyValue("managementPort", service.managementPort())
        .addKeyValue("nativeTransport", vertx.isNativeTransportEnabled())
        .log("waymark {} answers", Version.current());
  }

  private static void await(Future<?> future, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    future
        .toCompletionStage()
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
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

  /**
   * The exit code of a process that a signal ends is the signal's own, unless the process halts
   * itself.
   */
  private static void stop(Vertx vertx, String deployment, Duration patience) {
    Logger log = log();
    int exitCode = 1;
    try {
      await(vertx.undeploy(deployment), patience);
      // Not chained to the line above: the event loop that would pass its end on is gone by then.
      await(vertx.close(), CLOSING);
      log.info("stopped");
      exitCode = 0;
    } catch (ExecutionException | TimeoutException e) {
      log.error("not everything was finished in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flushLog();
    Runtime.getRuntime().halt(exitCode);
  }

  /** The log is written by a thread of its own, which a process that ends does not wait for. */
  private static void flushLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
