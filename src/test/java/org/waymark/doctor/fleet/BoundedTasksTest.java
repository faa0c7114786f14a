package org.waymark.doctor.fleet;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.waymark.mail.DomainName;
import org.waymark.testing.Eventually;

class BoundedTasksTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger begun = new AtomicInteger();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private BoundedTasks tasks(int limit, Function<DomainName, Future<Void>> task) {
    return new BoundedTasks(
        vertx.getOrCreateContext(),
        limit,
        domain -> {
          begun.incrementAndGet();
          return task.apply(domain);
        });
  }

  @Test
  void begin_moreThanTheLimit_waitsForOneToEnd() throws Exception {
    Queue<Promise<Void>> running = new ConcurrentLinkedQueue<>();
    BoundedTasks tasks =
        tasks(
            3,
            domain -> {
              Promise<Void> promise = Promise.promise();
              running.add(promise);
              return promise.future();
            });
    Future<Void> all = tasks.begin(FleetFixture.names(0, 5));

    Eventually.until("three have begun", () -> running.size() == 3);
    assertThat(all.isComplete()).isFalse();
    for (int i = 4; i <= 5; i++) {
      int expected = i;
      running.remove().complete();
      Eventually.until("the next has begun", () -> begun.get() == expected);
    }
    all.await();
    Future<Void> end = tasks.end();
    assertThat(end.isComplete()).isFalse();
    Eventually.until("three are running", () -> running.size() == 3);
    new ArrayDeque<>(running).forEach(Promise::complete);
    end.await();
    assertThat(begun).hasValue(5);
  }

  @Test
  void begin_tasksThatEndAtOnce_runForEveryDomainOfEveryPage() {
    Queue<DomainName> seen = new ConcurrentLinkedQueue<>();
    BoundedTasks tasks =
        tasks(
            4,
            domain -> {
              seen.add(domain);
              return Future.succeededFuture();
            });
    List<DomainName> names = FleetFixture.names(0, 5000);
    tasks
        .begin(names.subList(0, 3000))
        .compose(first -> tasks.begin(names.subList(3000, 5000)))
        .compose(all -> tasks.end())
        .await();
    assertThat(seen).containsExactlyElementsOf(names);
  }

  @Test
  void begin_failure_endsTheRun() {
    BoundedTasks tasks = tasks(1, domain -> Future.failedFuture(new IllegalStateException("away")));
    assertThatThrownBy(() -> tasks.begin(FleetFixture.names(0, 100)).await()).hasMessage("away");
    assertThat(begun).hasValue(1);
  }

  @Test
  void end_lastTaskFails_fails() {
    BoundedTasks tasks =
        tasks(1, domain -> Future.failedFuture(new IllegalStateException("closed")));
    assertThatThrownBy(
            () -> tasks.begin(FleetFixture.names(0, 1)).compose(begun -> tasks.end()).await())
        .hasMessage("closed");
  }

  @Test
  void begin_taskThatThrows_endsTheRun() {
    IllegalStateException defect = new IllegalStateException("defect");
    BoundedTasks tasks =
        tasks(
            2,
            domain -> {
              throw defect;
            });

    assertThatThrownBy(() -> tasks.begin(FleetFixture.names(0, 5)).await(10, SECONDS))
        .isSameAs(defect);
    assertThatThrownBy(() -> tasks.end().await(10, SECONDS)).isSameAs(defect);
    assertThat(begun).hasValue(1);
  }
}
