package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.waymark.config.ServiceConfig;
import org.waymark.store.ResultStore;

/** Fleets for services under test. */
public final class TestFleet {
  private TestFleet() {}

  /** A fleet that checks nothing. */
  public static Fleet idle(Vertx vertx) {
    return of(
        vertx, new MemoryResultStore(), 1, domain -> Future.succeededFuture(Optional.empty()));
  }

  /** A fleet that checks only what is requested. */
  public static Fleet of(Vertx vertx, ResultStore store, int concurrency, Examiner examiner) {
    ServiceConfig.Webhook none = new ServiceConfig.Webhook(Optional.empty(), Optional.empty());
    ServiceConfig.Doctor config =
        new ServiceConfig.Doctor(List.of(), concurrency, Duration.ZERO, 1, none);
    return new Fleet(vertx, config, store, visitor -> Future.succeededFuture(), examiner);
  }
}
