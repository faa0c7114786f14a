package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.testing.Eventually;
import org.waymark.testing.RawClient;

@ExtendWith(VertxExtension.class)
class EventLoopMonitorTest {
  private final AtomicLong nanos = new AtomicLong();
  private final EventLoopMonitor monitor = new EventLoopMonitor(nanos::get);
  private final Deque<Runnable> stuck = new ArrayDeque<>();

  @Test
  void silentFor_loopThatDoesNotAnswer_untilItDoes() {
    monitor.add(Runnable::run);
    monitor.add(stuck::add);
    look(Duration.ofSeconds(1), 5);
    assertThat(monitor.silentFor(EventLoopMonitor.READY)).isZero();
    look(Duration.ofSeconds(1), 1);
    assertThat(monitor.silentFor(EventLoopMonitor.READY)).isEqualTo(1);
    assertThat(monitor.silentFor(EventLoopMonitor.ALIVE)).isZero();
    look(Duration.ofSeconds(1), 25);
    assertThat(monitor.silentFor(EventLoopMonitor.ALIVE)).isEqualTo(1);
    assertThat(stuck).as("asked once").hasSize(1);

    stuck.remove().run();
    assertThat(monitor.silentFor(EventLoopMonitor.READY)).isZero();
    look(Duration.ofSeconds(1), 1);
    assertThat(monitor.silentFor(EventLoopMonitor.READY)).isZero();
    assertThat(monitor.size()).isEqualTo(2);
  }

  /** A process that gets no CPU is late everywhere, its looks included. */
  @Test
  void silentFor_whileTheWatchingLoopIsLateToo_isNothing() {
    monitor.add(stuck::add);
    look(Duration.ofSeconds(1), 1);
    look(Duration.ofMinutes(10), 1);
    assertThat(monitor.silentFor(EventLoopMonitor.READY)).isZero();
    // What a timer had to do meanwhile, it does at once.
    look(Duration.ZERO, 600);
    assertThat(monitor.silentFor(EventLoopMonitor.READY)).isZero();
  }

  @Test
  void health_ofAServiceWithABlockedLoop(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig());
    CountDownLatch unblocked = new CountDownLatch(1);
    service.dialect.reads(
        request -> {
          awaitQuietly(unblocked);
          return TestDialect.reply(200, "late");
        });
    try (RawClient management = service.connectToManagement();
        RawClient client = service.connect()) {
      client.send("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: x.example\r\n\r\n");
      Eventually.until("it is not ready", () -> management.get("/health/ready").status() == 503);
      JsonObject body = new JsonObject(management.get("/health/ready").body());
      assertThat(body.getString("status")).isEqualTo("unavailable");
      assertThat(body.getString("eventLoops")).isEqualTo("1 of 1 have not answered for 5 s");
      assertThat(service.metric("waymark_event_loops_stuck")).isEqualTo(1);
      assertThat(management.get("/health/live").status()).isEqualTo(200);
      unblocked.countDown();
      Eventually.until("it is ready", () -> management.get("/health/ready").status() == 200);
    }
  }

  private void look(Duration pause, int times) {
    for (int i = 0; i < times; i++) {
      nanos.addAndGet(pause.toNanos());
      monitor.tick();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
