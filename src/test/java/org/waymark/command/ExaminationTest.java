package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Diagnosis;
import org.waymark.mail.DomainName;
import org.waymark.testing.Eventually;

class ExaminationTest {
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private static List<DomainName> domains(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DomainName.parse("d" + i + ".example").orElseThrow())
        .toList();
  }

  private static Optional<Diagnosis> diagnosis(DomainName domain) {
    return Optional.of(new Diagnosis(domain, Instant.EPOCH, List.of()));
  }

  @Test
  void begin_moreThanTheLimit_waitsForOneToEnd() throws Exception {
    Queue<Promise<Optional<Diagnosis>>> running = new ConcurrentLinkedQueue<>();
    AtomicInteger begun = new AtomicInteger();
    Examination examination =
        new Examination(
            vertx,
            3,
            domain -> {
              Promise<Optional<Diagnosis>> promise = Promise.promise();
              running.add(promise);
              begun.incrementAndGet();
              return promise.future();
            },
            diagnosis -> {});
    Future<Void> all = examination.begin(domains(5));

    Eventually.until("three have begun", () -> begun.get() == 3);
    assertThat(all.isComplete()).isFalse();
    for (int i = 4; i <= 5; i++) {
      int expected = i;
      running.remove().complete(Optional.empty());
      Eventually.until("the next has begun", () -> begun.get() == expected);
    }
    all.await();
    Future<Void> end = examination.end();
    new ArrayDeque<>(running).forEach(each -> each.complete(Optional.empty()));
    end.await();
    assertThat(begun).hasValue(5);
  }

  @Test
  void end_allAreReported_withoutThoseThatAreEmpty() {
    Set<String> reported = ConcurrentHashMap.newKeySet();
    Examination examination =
        new Examination(
            vertx,
            4,
            domain ->
                Future.succeededFuture(
                    domain.value().startsWith("d1") ? Optional.empty() : diagnosis(domain)),
            diagnosis -> reported.add(diagnosis.domain().value()));
    examination.begin(domains(12)).compose(begun -> examination.end()).await();
    assertThat(reported)
        .containsExactlyInAnyOrder(
            "d0.example",
            "d2.example",
            "d3.example",
            "d4.example",
            "d5.example",
            "d6.example",
            "d7.example",
            "d8.example",
            "d9.example");
  }

  @Test
  void begin_failure_endsTheRun() {
    AtomicInteger asked = new AtomicInteger();
    Examination examination =
        new Examination(
            vertx,
            1,
            domain -> {
              asked.incrementAndGet();
              return Future.failedFuture(new IllegalStateException("away"));
            },
            diagnosis -> {});
    assertThatThrownBy(() -> examination.begin(domains(100)).await()).hasMessage("away");
    assertThat(asked).hasValue(1);
  }

  @Test
  void end_reportFails_fails() {
    Examination examination =
        new Examination(
            vertx,
            1,
            domain -> Future.succeededFuture(diagnosis(domain)),
            diagnosis -> {
              throw new IllegalStateException("standard output is closed");
            });
    assertThatThrownBy(
            () -> examination.begin(domains(1)).compose(begun -> examination.end()).await())
        .hasMessage("standard output is closed");
  }
}
