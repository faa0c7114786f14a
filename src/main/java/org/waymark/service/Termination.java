package org.waymark.service;

import ch.qos.logback.classic.LoggerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the service on SIGTERM, and ends the process: with exit code 0, or 1 if the service does
 * not stop in time.
 */
public final class Termination {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Thread hook = new Thread(this::run, "stop");
  private volatile @Nullable Service service;

  private record Service(Vertx vertx, Future<String> deployment, Duration patience) {}

  private Termination() {}

  /** Handles SIGTERM from now on, during the start as well. */
  public static Termination onSigterm() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /**
   * Sets the service that SIGTERM stops.
   *
   * @param deployment the deployment of the service, which may still be in progress
   * @param patience how long the service may take to stop
   */
  public void stops(Vertx vertx, Future<String> deployment, Duration patience) {
    service = new Service(vertx, deployment, patience.plus(CLOSING));
  }

  /** Ends the handling of SIGTERM, for a process that ends by itself. */
  public void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // SIGTERM came first, and the hook is running.
    }
    flushLog();
  }

  /** Halts at the end: the exit code of a process that a signal ends is otherwise 128 + 15. */
  private void run() {
    Logger log = LoggerFactory.getLogger(Termination.class);
    log.info("stopping");
    int exitCode = 1;
    try {
      Service running = service;
      if (running != null) {
        stop(running);
      }
      log.info("stopped");
      exitCode = 0;
    } catch (ExecutionException | TimeoutException e) {
      log.error("the service did not stop in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flushLog();
    Runtime.getRuntime().halt(exitCode);
  }

  private static void stop(Service service)
      throws ExecutionException, TimeoutException, InterruptedException {
    Vertx vertx = service.vertx();
    await(service.deployment().compose(vertx::undeploy), service.patience());
    // Not chained to the undeployment: its event loop is gone by the time that Vert.x is closed.
    await(vertx.close(), CLOSING);
  }

  private static void await(Future<?> future, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    future
        .toCompletionStage()
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Writes the queued log lines: the thread that writes them does not keep the process alive. */
  private static void flushLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
