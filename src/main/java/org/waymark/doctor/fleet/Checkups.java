package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.doctor.Diagnosis;
import org.waymark.mail.DomainName;

/**
 * Examines domains, saves the results, and reports changes of their status. A domain is examined
 * once at a time: whoever asks meanwhile gets the same result. Thread-safe.
 */
public final class Checkups {
  private static final Logger LOG = LoggerFactory.getLogger(Checkups.class);

  private final VertxInternal vertx;
  private final Examiner examiner;
  private final Results results;
  private final Changes changes;
  private final int maxRequests;
  private final Map<DomainName, Future<Optional<Diagnosis>>> running = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final LogThrottle throttle = new LogThrottle();

  /** Receives each saved result. Never blocks. */
  interface Changes {
    void saved(Diagnosis diagnosis, Optional<Summary> before);
  }

  /**
   * Creates checkups.
   *
   * @param maxRequests of {@link #request}, at once
   */
  Checkups(Vertx vertx, Examiner examiner, Results results, Changes changes, int maxRequests) {
    this.vertx = (VertxInternal) vertx;
    this.examiner = examiner;
    this.results = results;
    this.changes = changes;
    this.maxRequests = maxRequests;
  }

  /** The results of all checkups. */
  public Results results() {
    return results;
  }

  /**
   * Examines a domain on request of an API client.
   *
   * @return as {@link Examiner#examine}, on the context of the caller; also failed with {@link
   *     BusyException}
   */
  public Future<Optional<Diagnosis>> request(DomainName domain) {
    Promise<Optional<Diagnosis>> here = vertx.promise();
    joinOrBegin(domain).onComplete(here);
    return here.future();
  }

  private Future<Optional<Diagnosis>> joinOrBegin(DomainName domain) {
    Future<Optional<Diagnosis>> present = running.get(domain);
    if (present != null) {
      return present;
    }
    if (requests.incrementAndGet() > maxRequests) {
      requests.decrementAndGet();
      return Future.failedFuture(
          new BusyException(maxRequests + " domains are being checked; try again later"));
    }
    return run(domain, () -> true).onComplete(done -> requests.decrementAndGet());
  }

  /**
   * Examines a domain, unless that is already running.
   *
   * @param isWanted whether the result is saved, asked when it is there
   * @return as {@link Examiner#examine}; not failed if the result cannot be saved
   */
  Future<Optional<Diagnosis>> run(DomainName domain, BooleanSupplier isWanted) {
    Promise<Optional<Diagnosis>> promise = Promise.promise();
    Future<Optional<Diagnosis>> present = running.putIfAbsent(domain, promise.future());
    if (present != null) {
      return present;
    }
    Future.succeededFuture()
        .compose(begun -> examiner.examine(domain))
        .compose(
            found ->
                found.isPresent() && isWanted.getAsBoolean()
                    ? save(found.get()).map(found)
                    : Future.succeededFuture(found))
        .onComplete(
            done -> {
              running.remove(domain);
              promise.handle(done);
            });
    return promise.future();
  }

  private Future<Void> save(Diagnosis diagnosis) {
    return results
        .save(diagnosis)
        .onSuccess(before -> changes.saved(diagnosis, before))
        .onFailure(
            failure ->
                throttle
                    .admit("save", LOG.atWarn())
                    .ifPresent(
                        line -> line.log("a result cannot be saved: {}", failure.getMessage())))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** The number of log lines that were suppressed. */
  long linesLeftOut() {
    return throttle.leftOut();
  }
}
