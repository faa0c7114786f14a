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

/** What SIGTERM does: stops what has begun so far, and ends the process with exit code 0. */
public final class Termination {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Thread hook = new Thread(this::run, "stop");
  private volatile @Nullable Service begun;

  private record Service(Vertx vertx, Future<String> deployment, Duration patience) {}

  private Termination() {}

  /** From now on SIGTERM is heeded. */
  public static Termination heed() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /**
   * Notes what is to be stopped.
   *
   * @param deployment of the service, which may still be under way
   * @param patience how long stopping it may take
   */
  public void stops(Vertx vertx, Future<String> deployment, Duration patience) {
    begun = new Service(vertx, deployment, patience.plus(CLOSING));
  }

  /** The process ends by itself, and has its own exit code. */
  public void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // SIGTERM was first.
    }
    flushLog();
  }

  /**
   * The exit code of a process that a signal ends is the signal's own, unless the process halts
   * itself.
   */
  private void run() {
    Logger log = LoggerFactory.getLogger(Termination.class);
    log.info("stopping");
    int exitCode = 1;
    try {
      Service service = begun;
      if (service != null) {
        stop(service);
      }
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

  private static void stop(Service service)
      throws ExecutionException, TimeoutException, InterruptedException {
    Vertx vertx = service.vertx();
    await(service.deployment().compose(vertx::undeploy), service.patience());
    // Not chained to the line above: the event loop that would pass its end on is gone by then.
    await(vertx.close(), CLOSING);
  }

  private static void await(Future<?> future, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    future
        .toCompletionStage()
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The log is written by a thread of its own, which a process that ends does not wait for. */
  private static void flushLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
