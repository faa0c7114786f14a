package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.dialect.Bodies;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.MailDomain;
import org.waymark.testing.RawClient;

@ExtendWith(VertxExtension.class)
class ConnectionGuardTest {
  private static final String HEAD = "GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String TIMED_OUT = "waymark_connections_timed_out_total";

  @Test
  void head_aByteAtATime_isCutOff(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, idle(300));
    try (RawClient client = service.connect()) {
      client.trickle(HEAD.repeat(3).substring(0, HEAD.length() - 1), 20);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.metric(TIMED_OUT)).isEqualTo(1);
  }

  @Test
  void secondHead_aByteAtATime_isCutOff(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, idle(300));
    try (RawClient client = service.connect()) {
      client.send(HEAD + HEAD.substring(0, 10));
      assertThat(client.read().status()).isEqualTo(200);
      client.trickle(HEAD.substring(10, HEAD.length() - 1), 20);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.metric(TIMED_OUT)).isEqualTo(1);
  }

  @Test
  void body_aByteAtATime_isCutOff(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, request(300));
    try (RawClient client = service.connect()) {
      client.send(
          "POST " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
      client.trickle("x".repeat(100), 20);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(service.metric(TIMED_OUT)).isEqualTo(1);
  }

  @Test
  void keepAlive_thatLiesIdle_isCutOff(Vertx vertx) {
    TestService service = TestService.start(vertx, idle(200));
    try (RawClient client = service.connect();
        RawClient silent = service.connect()) {
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(silent.isClosedByServer()).isTrue();
    }
    assertThat(service.metric(TIMED_OUT)).isEqualTo(2);
  }

  @Test
  void keepAlive_inUse_isLeftAlone(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, idle(1000));
    try (RawClient client = service.connect()) {
      for (int i = 0; i < 15; i++) {
        assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
        Thread.sleep(100);
      }
    }
    assertThat(service.metric(TIMED_OUT)).isZero();
  }

  @Test
  void lookUp_thatNeverEnds_isCutOff(Vertx vertx) {
    TestService service = TestService.start(vertx, request(200));
    Promise<Optional<MailDomain>> never = Promise.promise();
    service.source.with("a.example", never.future());
    service.dialect.asks("a.example");
    try (RawClient client = service.connect()) {
      assertThat(client.send(HEAD).isClosedByServer()).isTrue();
      // Nobody is left to answer.
      never.complete(Optional.of(TestSource.domain("a.example")));
      service.dialect.reads(request -> TestDialect.reply(200, "alive\n"));
    }
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("alive\n");
    }
  }

  @Test
  void clientThatNeverReads_isCutOff(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, request(400));
    Body body = Bodies.inTurn("x".repeat(50_000), "value", 400);
    service.dialect.reads(
        request -> new Reply(200, Outcome.ANSWERED, "config", List.of(), null, body));
    try (RawClient client = service.connect()) {
      client.send(HEAD);
      until(() -> service.metric("waymark_connections") == 1);
      until(() -> service.metric("waymark_connections") == 0);
      assertThat(service.metric(TIMED_OUT)).isEqualTo(1);
      assertThat(isCutOff(client)).isTrue();
    }
  }

  @Test
  void clientThatNeverReads_andAsksOn_isCutOff(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, request(400));
    Body body = Bodies.inTurn("x".repeat(5_000), "value", 2);
    service.dialect.reads(
        request -> new Reply(200, Outcome.ANSWERED, "config", List.of(), null, body));
    try (RawClient client = service.connect()) {
      client.socket().setReceiveBufferSize(4096);
      Thread asking =
          new Thread(
              () -> {
                try {
                  String many = HEAD.repeat(1000);
                  while (true) {
                    client.send(many);
                  }
                } catch (UncheckedIOException cutOff) {
                  // What the test waits for.
                }
              });
      asking.start();
      asking.join(TimeUnit.SECONDS.toMillis(15));
      assertThat(asking.isAlive()).isFalse();
      assertThat(service.metric(TIMED_OUT)).isEqualTo(1);
      // The buffers of the sockets, and nothing queued behind them.
      assertThat(service.metric("waymark_request_duration_seconds_count{dialect=\"test\"}"))
          .isLessThan(3_000);
    }
  }

  @Test
  void connections_thatAreTooMany_areClosedAtOnce(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig().maxConnections(2));
    try (RawClient first = service.connect();
        RawClient second = service.connect()) {
      assertThat(first.get(TestDialect.PATH).status()).isEqualTo(200);
      assertThat(second.get(TestDialect.PATH).status()).isEqualTo(200);
      try (RawClient third = service.connect()) {
        assertThat(third.isClosedByServer()).isTrue();
      }
      assertThat(service.metric("waymark_connections_refused_total")).isEqualTo(1);
      assertThat(service.metric("waymark_connections")).isEqualTo(2);
      assertThat(first.get(TestDialect.PATH).status()).isEqualTo(200);
    }
    until(() -> service.metric("waymark_connections") == 0);
    try (RawClient fourth = service.connect()) {
      assertThat(fourth.get(TestDialect.PATH).status()).isEqualTo(200);
    }
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(request -> TestDialect.reply(200, request.query() + "\n"));
    try (RawClient client = service.connect()) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        requests
            .append("GET ")
            .append(TestDialect.PATH)
            .append("?")
            .append(i)
            .append(" HTTP/1.1\r\nHost: a\r\n\r\n");
        requests
            .append("POST ")
            .append(TestDialect.PATH)
            .append("?p HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
      }
      client.send(requests.toString());
      for (int i = 0; i < 50; i++) {
        assertThat(client.read().body()).isEqualTo(i + "\n");
        assertThat(client.read().body()).isEqualTo("p\n");
      }
      assertThat(client.get(TestDialect.PATH + "?last").body()).isEqualTo("last\n");
    }
    assertThat(service.metric(RequestBodyTest.counter("test", 200, "answered"))).isEqualTo(101);
  }

  private static TestConfig idle(long millis) {
    return new TestConfig().idleTimeout(Duration.ofMillis(millis));
  }

  private static TestConfig request(long millis) {
    return new TestConfig().requestTimeout(Duration.ofMillis(millis));
  }

  private static boolean isCutOff(RawClient client) {
    try {
      client.socket().getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
