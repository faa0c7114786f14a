package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.config;
import static org.waymark.doctor.fleet.Samples.name;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.store.RedisResultStore;
import org.waymark.store.RedisServer;
import org.waymark.store.ResultStore;
import org.waymark.store.TestStore;
import org.waymark.testing.Eventually;

/** A fleet whose examinations the test ends, with the results in a real Redis. */
@ExtendWith(VertxExtension.class)
abstract class FleetFixture {
  private static final Lease.Times QUICK =
      new Lease.Times(Duration.ofMillis(1500), Duration.ofMillis(50), Duration.ofMillis(700));
  static final double FAST = 10_000;

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
  final ConcurrentLinkedQueue<Examination> running = new ConcurrentLinkedQueue<>();
  final List<DomainName> begun = new ArrayList<>();
  final List<Fleet> fleets = new ArrayList<>();
  final AtomicInteger visits = new AtomicInteger();
  final AtomicInteger rounds = new AtomicInteger();
  List<DomainName> domains = names(0, 10);
  RedisServer redis;

  /** An examination that the test ends. */
  record Examination(DomainName domain, Promise<Optional<Diagnosis>> promise) {}

  static List<DomainName> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> name("d" + i + ".com")).toList();
  }

  @BeforeEach
  void server() throws Exception {
    redis = RedisServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Fleet fleet : fleets) {
      await(fleet.close());
    }
    redis.close();
  }

  ResultStore store(Vertx vertx) {
    return new RedisResultStore(vertx, TestStore.at(redis).config());
  }

  Fleet start(Vertx vertx, ResultStore store, ServiceConfig.Doctor config) {
    Fleet fleet =
        new Fleet(
            vertx,
            config,
            store,
            this::visit,
            this::examine,
            new Fleet.Setup(QUICK, Webhook.PAUSES, now::get));
    fleets.add(fleet);
    fleet.start();
    return fleet;
  }

  /** Pages of three names. */
  Future<Void> visit(Function<List<DomainName>, Future<Void>> visitor) {
    assertThat(visits.incrementAndGet()).isEqualTo(1);
    Future<Void> visited = Future.succeededFuture();
    List<DomainName> all = domains;
    for (int i = 0; i < all.size(); i += 3) {
      List<DomainName> page = all.subList(i, Math.min(i + 3, all.size()));
      visited = visited.compose(done -> visitor.apply(page));
    }
    return visited.onComplete(
        done -> {
          visits.decrementAndGet();
          rounds.incrementAndGet();
        });
  }

  synchronized Future<Optional<Diagnosis>> examine(DomainName domain) {
    Examination examination = new Examination(domain, Promise.promise());
    begun.add(domain);
    running.add(examination);
    return examination.promise().future();
  }

  synchronized List<DomainName> begun() {
    return List.copyOf(begun);
  }

  void end(Status status) {
    Examination ended = running.remove();
    ended
        .promise()
        .complete(Optional.of(Samples.diagnosis(ended.domain().value(), status, now.get())));
  }

  /** Ends examinations until so many have begun, and all have ended. */
  void endAll(int count) throws Exception {
    while (begun().size() < count || !running.isEmpty()) {
      Eventually.until("an examination runs", () -> !running.isEmpty());
      end(Status.OK);
    }
    assertThat(begun()).hasSize(count);
  }

  void awaitRounds(int more) throws Exception {
    int before = rounds.get();
    Eventually.until("rounds ended", () -> rounds.get() >= before + more);
  }
}
