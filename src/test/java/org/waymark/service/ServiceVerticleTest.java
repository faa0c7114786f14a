package org.waymark.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.http.TestSource;
import org.waymark.mail.MailDomain;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

@ExtendWith(VertxExtension.class)
class ServiceVerticleTest {
  private static final Duration DELAY = Duration.ofSeconds(2);

  private static final int CLIENTS = 6;

  @Test
  void stop_underLoad_losesNoRequest(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(vertx, new TestConfig().instances(2).shutdownDelay(DELAY));
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger lastOnItsConnection = new AtomicInteger();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    Promise<Void> noticed = Promise.promise();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Runnable load =
          () -> {
            while (!noticed.future().isComplete()) {
              try (RawClient client = service.connect()) {
                boolean goesOn = true;
                while (goesOn && !noticed.future().isComplete()) {
                  Answer answer = client.post(TestDialect.PATH, "x".repeat(500));
                  assertThat(answer.body()).isEqualTo("read\n");
                  answered.incrementAndGet();
                  goesOn = answer.header("Connection").isEmpty();
                  if (!goesOn) {
                    lastOnItsConnection.incrementAndGet();
                    assertThat(client.isClosedByServer()).isTrue();
                  }
                }
              } catch (RuntimeException | AssertionError e) {
                failures.add(e);
              }
            }
          };
      clients.add(new Thread(load));
    }
    clients.forEach(Thread::start);
    until(() -> answered.get() >= 20 * CLIENTS || !failures.isEmpty());

    Future<Void> stopped = service.stop();
    until(() -> !isReady(service) && lastOnItsConnection.get() >= CLIENTS);
    noticed.complete();
    TestService.await(stopped);
    for (Thread client : clients) {
      client.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(client.isAlive()).isFalse();
    }

    assertThat(failures).isEmpty();
    assertThat(answered).hasPositiveValue();
    assertThatThrownBy(service::connect).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(service::connectToManagement).isInstanceOf(UncheckedIOException.class);
    assertThat(service.source.closed).isTrue();
  }

  @Test
  void stop_finishesWhatIsInFlight(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(
            vertx, new TestConfig().instances(2).shutdownDelay(Duration.ofMillis(50)));
    Promise<Optional<MailDomain>> found = Promise.promise();
    service.source.with("slow.example", found.future());
    service.dialect.asks("slow.example");
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          service.connect().send("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    until(() -> service.source.lookUps.get() == CLIENTS);

    Future<Void> stopped = service.stop();
    until(() -> !isReady(service) && !accepts(service));
    assertThat(stopped.isComplete()).isFalse();
    assertThat(service.source.closed).isFalse();
    found.complete(Optional.of(TestSource.domain("slow.example")));

    for (RawClient client : clients) {
      Answer answer = client.read();
      assertThat(answer.body()).isEqualTo("answer for slow.example\n");
      assertThat(answer.header("Connection")).contains("close");
      client.close();
    }
    TestService.await(stopped);
  }

  @Test
  void stop_answersWhoWasAcceptedJustBefore(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig().instances(2));
    try (RawClient first = service.connect();
        RawClient second = service.connect()) {
      until(() -> service.metric("waymark_connections") == 2);
      Future<Void> stopped = service.stop();
      until(() -> !accepts(service));
      for (RawClient client : List.of(first, second)) {
        assertThat(client.get(TestDialect.PATH).header("Connection")).contains("close");
        assertThat(client.isClosedByServer()).isTrue();
      }
      TestService.await(stopped);
    }
  }

  @Test
  void stop_doesNotWaitForEver(Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig().shutdownTimeout(Duration.ofMillis(200)));
    Promise<Optional<MailDomain>> never = Promise.promise();
    service.source.with("slow.example", never.future());
    service.dialect.asks("slow.example");
    try (RawClient client = service.connect();
        RawClient unfinished = service.connect()) {
      client.send("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n");
      unfinished.send("POST " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n");
      TestService.await(service.stop());
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(unfinished.isClosedByServer()).isTrue();
      assertThat(service.source.closed).isTrue();
    }
  }

  @Test
  void instances_shareOnePort(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().instances(2));
    TestService other = TestService.start(vertx, new TestConfig().instances(2));
    assertThat(service.port()).isPositive().isNotEqualTo(other.port());
    assertThat(service.managementPort()).isPositive().isNotEqualTo(other.managementPort());
    other.dialect.reads(request -> TestDialect.reply(200, "other\n"));
    for (int i = 0; i < 8; i++) {
      try (RawClient client = service.connect();
          RawClient otherClient = other.connect()) {
        assertThat(client.get(TestDialect.PATH).body()).isEqualTo("read\n");
        assertThat(otherClient.get(TestDialect.PATH).body()).isEqualTo("other\n");
      }
    }
  }

  @Test
  void start_onATakenPort_fails(Vertx vertx) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TestConfig config = new TestConfig().instances(2).port(taken.getLocalPort());
      assertThatThrownBy(() -> TestService.start(vertx, config))
          .hasRootCauseInstanceOf(BindException.class);
    }
  }

  @Test
  void start_onTakenPorts_tellsOfEach(Vertx vertx) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket taken = new ServerSocket(0, 1, loopback);
        ServerSocket managementTaken = new ServerSocket(0, 1, loopback)) {
      TestConfig config =
          new TestConfig()
              .instances(2)
              .port(taken.getLocalPort())
              .managementPort(managementTaken.getLocalPort());
      assertThatThrownBy(() -> TestService.start(vertx, config))
          .cause()
          .cause()
          .satisfies(
              failure ->
                  assertThat(FailureReport.of(failure).lines())
                      .satisfiesExactly(
                          line ->
                              assertThat(line)
                                  .startsWith("management.port: cannot listen on 127.0.0.1:")
                                  .endsWith("or the variable WAYMARK_MANAGEMENT_PORT"),
                          line ->
                              assertThat(line)
                                  .startsWith("http.port: cannot listen on ")
                                  .endsWith("or the variable WAYMARK_HTTP_PORT")));
    }
  }

  @Test
  void start_ofSomeInstancesOnly_failsWithoutTheDelayOfAStop(Vertx vertx) {
    TestConfig config = new TestConfig().instances(3).shutdownDelay(Duration.ofSeconds(30));
    assertThatThrownBy(() -> TestService.start(vertx, config, new TestDialect().starts(2)))
        .hasRootCauseMessage("an instance too many");
  }

  private static boolean accepts(TestService service) {
    try (RawClient client = service.connect()) {
      return client.socket().isConnected();
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  private static boolean isReady(TestService service) {
    try (RawClient client = service.connectToManagement()) {
      return client.get("/health/ready").status() == 200;
    }
  }
}
