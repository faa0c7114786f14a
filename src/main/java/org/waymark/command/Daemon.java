package org.waymark.command;

import ch.qos.logback.core.joran.spi.JoranException;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.waymark.service.FailureReport;
import org.waymark.service.Termination;

/** Runs a service until SIGTERM, with its log on standard output. */
final class Daemon {
  private Daemon() {}

  /** Starts a service, and tells the termination what to stop. */
  interface Start {
    void start(Vertx vertx, Termination termination) throws JoranException;
  }

  /** Returns only if the start fails, with the exit code. */
  static int run(Start service) {
    LogOutput.begin();
    Termination termination = Termination.onSigterm();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      service.start(
          Vertx.vertx(BaseCommand.vertxOptions().setPreferNativeTransport(true)), termination);
      new CountDownLatch(1).await();
      return 0;
    } catch (Throwable e) { // with an error, the threads of Vert.x would keep the process alive
      FailureReport report = FailureReport.of(e);
      // Made on demand: the first logger reads the properties that LogOutput sets.
      Logger log = LoggerFactory.getLogger(Daemon.class);
      report.lines().forEach(line -> log.error(line, report.bug()));
      return 1;
    } finally {
      termination.cancel();
    }
  }
}
