package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.dialect.Reply;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** Replies that are made on a worker. */
@ExtendWith(VertxExtension.class)
class ReplyWorkersTest {
  private static final int THREADS = 2;
  private static final int QUEUE = 64;

  @Test
  void reply_moreThanFitIntoTheQueue_isRefused_andOthersAreAnswered(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig().instances(1));
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    service.dialect.reads(
        request -> {
          if (request.query() == null) {
            return TestDialect.reply(200, "at once\n");
          }
          asked.incrementAndGet();
          return Reply.onWorker("slow", () -> made(begun, go));
        });
    List<RawClient> clients = new ArrayList<>();
    try (RawClient other = service.connect()) {
      for (int i = 0; i < THREADS; i++) {
        clients.add(ask(service));
      }
      until(() -> begun.get() == THREADS);
      for (int i = 0; i < QUEUE; i++) {
        clients.add(ask(service));
      }
      until(() -> asked.get() == THREADS + QUEUE);
      // The server has one loop, which answers this when it has put the last one into the queue.
      assertThat(other.get(TestDialect.PATH).body()).isEqualTo("at once\n");
      Answer refused = other.get(TestDialect.PATH + "?slow");
      assertThat(refused.header("Retry-After")).contains("5");
      assertThat(refused.header("Cache-Control")).contains("no-store");
      assertThat(refused.body()).startsWith("This service is overloaded");
      assertThat(other.get(TestDialect.PATH).body()).isEqualTo("at once\n");
      assertThat(begun).hasValue(THREADS);
      go.countDown();
      for (RawClient client : clients) {
        assertThat(client.read().body()).isEqualTo("made\n");
      }
      assertThat(other.get(TestDialect.PATH + "?slow").body()).isEqualTo("made\n");
      assertThat(service.metric(counter(503, "unavailable"))).isEqualTo(1);
    } finally {
      go.countDown();
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void maker_thatThrows_isAFailure_andTheConnectionLives(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(
        request ->
            Reply.onWorker(
                "slow",
                () -> {
                  throw new IllegalStateException("user@customer.com");
                }));
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(500);
      service.dialect.reads(request -> TestDialect.reply(200, "again\n"));
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("again\n");
    }
  }

  @Test
  void head_hasTheLengthOfWhatIsMade(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.dialect.reads(
        request -> Reply.onWorker("slow", () -> TestDialect.reply(200, "made\n")));
    try (RawClient client = service.connect()) {
      Answer head = client.request("HEAD", TestDialect.PATH, "");
      assertThat(head.header("Content-Length")).contains("5");
      assertThat(client.get(TestDialect.PATH).body()).isEqualTo("made\n");
    }
  }

  private static RawClient ask(TestService service) {
    return service.connect().send("GET " + TestDialect.PATH + "?slow HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  private static Reply made(AtomicInteger begun, CountDownLatch go) {
    begun.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return TestDialect.reply(200, "made\n");
  }

  private static String counter(int status, String outcome) {
    return "waymark_requests_total{dialect=\"test\",document=\"slow\",outcome=\""
        + outcome
        + "\",status=\""
        + status
        + "\"}";
  }
}
