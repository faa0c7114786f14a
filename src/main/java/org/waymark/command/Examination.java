package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.doctor.Diagnosis;
import org.waymark.mail.DomainName;

/** Examines domains, a limited number at once, however many there are. */
final class Examination {
  private final Vertx vertx;
  private final Function<DomainName, Future<Optional<Diagnosis>>> doctor;
  private final Consumer<Diagnosis> report;
  private final int concurrency;
  private final Semaphore permits;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Creates the examination.
   *
   * @param doctor examines a domain; empty if there is nothing to report
   * @param report may block; called by several threads
   */
  Examination(
      Vertx vertx,
      int concurrency,
      Function<DomainName, Future<Optional<Diagnosis>>> doctor,
      Consumer<Diagnosis> report) {
    this.vertx = vertx;
    this.concurrency = concurrency;
    this.doctor = doctor;
    this.report = report;
    this.permits = new Semaphore(concurrency);
  }

  /** Begins to examine domains; completes when the last one has begun. */
  Future<Void> begin(List<DomainName> domains) {
    return vertx.executeBlocking(
        () -> {
          for (DomainName domain : domains) {
            permits.acquire();
            check();
            examine(domain);
          }
          return null;
        },
        false);
  }

  /** Completes when all domains have been reported; failed if one could not be. */
  Future<Void> end() {
    return vertx.executeBlocking(
        () -> {
          permits.acquire(concurrency);
          check();
          return null;
        },
        false);
  }

  private void examine(DomainName domain) {
    doctor
        .apply(domain)
        .compose(diagnosis -> vertx.executeBlocking(() -> report(diagnosis), false))
        .onFailure(cause -> failure.compareAndSet(null, cause))
        .onComplete(done -> permits.release());
  }

  private boolean report(Optional<Diagnosis> diagnosis) {
    diagnosis.ifPresent(report);
    return true;
  }

  private void check() throws Exception {
    Throwable cause = failure.get();
    if (cause != null) {
      throw cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }
  }
}
