package org.waymark.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.input.Problem;

/** Scans files of certificates again and again, and logs the problems when they change. */
final class FileScan {
  private static final Logger LOG = LoggerFactory.getLogger(FileScan.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Scans take at most a tenth of the time, however large the folder and however slow the disk. */
  private static final int PAUSE_PER_SCAN = 9;

  private final Vertx vertx;
  private final Callable<List<Problem>> scan;
  private volatile List<Problem> problems = List.of();
  private volatile boolean closed;

  /**
   * Creates a scan, which does not run yet.
   *
   * @param scan reads what has changed, on a worker, and returns all present problems
   */
  FileScan(Vertx vertx, Callable<List<Problem>> scan) {
    this.vertx = vertx;
    this.scan = scan;
  }

  /** Scans for the first time after an interval. */
  void startLater() {
    scanAfter(INTERVAL);
  }

  /** Scans for the first time; completes after that and never fails. */
  Future<Void> start() {
    long start = System.nanoTime();
    return vertx
        .executeBlocking(scan)
        .onSuccess(this::report)
        .onFailure(thrown -> LOG.error("scan of certificates failed", thrown))
        .onComplete(
            scanned -> {
              Duration pause =
                  Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSE_PER_SCAN);
              scanAfter(pause.compareTo(INTERVAL) > 0 ? pause : INTERVAL);
            })
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void scanAfter(Duration pause) {
    vertx.setTimer(
        pause.toMillis(),
        id -> {
          if (!closed) {
            start();
          }
        });
  }

  /** The number of problems that the last scan found. */
  int problems() {
    return problems.size();
  }

  void close() {
    closed = true;
  }

  private void report(List<Problem> found) {
    if (!found.equals(problems)) {
      found.forEach(problem -> LOG.error("certificate not used: {}", problem));
      if (found.isEmpty()) {
        LOG.info("all certificates are valid again");
      }
      problems = found;
    }
  }
}
