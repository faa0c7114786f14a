package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** The rate of one client, and the addresses that count as one. */
@ExtendWith(VertxExtension.class)
class RateLimiterTest {
  private static final String LIMITED =
      "waymark_requests_total{dialect=\"test\",document=\"none\",outcome=\"limited\",status=\"429\"}";

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void burst_thenTheRate() {
    RateLimiter limiter = limiter(2, 10, 1000);
    assertThat(admitted(limiter, "198.51.100.1", 50)).isEqualTo(10);
    pass(499);
    assertThat(admitted(limiter, "198.51.100.1", 50)).isZero();
    pass(1);
    assertThat(admitted(limiter, "198.51.100.1", 50)).isEqualTo(1);
    pass(1750);
    assertThat(admitted(limiter, "198.51.100.1", 50)).isEqualTo(3);
    pass(60_000);
    assertThat(admitted(limiter, "198.51.100.1", 50)).isEqualTo(10);
  }

  @Test
  void clients_areIpv4Addresses_andIpv6Networks() {
    RateLimiter limiter = limiter(1, 3, 1000);
    assertThat(admitted(limiter, "198.51.100.1", 5)).isEqualTo(3);
    assertThat(admitted(limiter, "::ffff:198.51.100.1", 5)).isZero();
    assertThat(admitted(limiter, "198.51.100.2", 5)).isEqualTo(3);
    assertThat(admitted(limiter, "2001:db8:0:1::1", 2)).isEqualTo(2);
    assertThat(admitted(limiter, "2001:db8:0:1:ffff::2", 5)).isEqualTo(1);
    assertThat(admitted(limiter, "2001:db8:0:2::1", 5)).isEqualTo(3);
  }

  @Test
  void moreClientsThanAreRemembered_areAllAnswered_andTheMemoryIsBounded() {
    RateLimiter limiter = limiter(1, 2, 1000);
    for (int i = 0; i < 100_000; i++) {
      String client =
          "2001:db8:"
              + Integer.toHexString(i >> 16)
              + ":"
              + Integer.toHexString(i & 0xffff)
              + "::1";
      assertThat(admitted(limiter, client, 2)).isEqualTo(2);
    }
    assertThat(limiter.clients()).isLessThanOrEqualTo(1000);
  }

  @Test
  void bucketsThatAreFull_areForgotten() {
    RateLimiter limiter = limiter(2, 10, 1000);
    assertThat(admitted(limiter, "198.51.100.1", 1)).isEqualTo(1);
    assertThat(limiter.clients()).isEqualTo(1);
    pass(5_001);
    assertThat(limiter.clients()).isZero();
  }

  @Test
  void manyThreads_takeNoTokenTwice() throws Exception {
    RateLimiter limiter = limiter(1, 1000, 1000);
    AtomicInteger admitted = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> admitted.addAndGet(admitted(limiter, "198.51.100.1", 5000)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    }
    assertThat(admitted).hasValue(1000);
  }

  @Test
  void client_thatAsksTooMuch_isTold_whileOthersAreAnswered(Vertx vertx) {
    TestService service =
        TestService.start(
            vertx, new TestConfig().instances(2).trusted("127.0.0.1").rateLimit(0.1, 3));
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try (RawClient client = service.connect()) {
        answers.add(client.get(TestDialect.PATH, "X-Forwarded-For: 198.51.100.1"));
      }
    }
    assertThat(answers).extracting(Answer::status).containsExactly(200, 200, 200, 429, 429);
    Answer refused = answers.get(3);
    assertThat(refused.header("Retry-After")).contains("10");
    assertThat(refused.header("Cache-Control")).contains("no-store");
    assertThat(refused.body()).startsWith("Too many requests");
    try (RawClient other = service.connect()) {
      assertThat(other.get(TestDialect.PATH, "X-Forwarded-For: 198.51.100.2").status())
          .isEqualTo(200);
      assertThat(other.get("/nowhere", "X-Forwarded-For: 198.51.100.1").status()).isEqualTo(429);
    }
    assertThat(service.metric(LIMITED)).isEqualTo(2);
  }

  @Test
  void probesOfTheProxyItself_areNotLimited(Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig().trusted("127.0.0.1").rateLimit(0.1, 1));
    try (RawClient proxy = service.connect()) {
      for (int i = 0; i < 20; i++) {
        assertThat(proxy.get(TestDialect.PATH).status()).isEqualTo(200);
        assertThat(proxy.get(TestDialect.PATH, "X-Forwarded-For: 127.0.0.1").status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void withoutAProxy_theConnectionTellsTheClient_andHeadersDoNot(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().rateLimit(0.1, 2));
    try (RawClient client = service.connect()) {
      assertThat(client.post(TestDialect.PATH, "x").status()).isEqualTo(200);
      assertThat(client.get(TestDialect.PATH, "X-Forwarded-For: 198.51.100.1").status())
          .isEqualTo(200);
      Answer refused = client.post(TestDialect.PATH, "x", "X-Forwarded-For: 198.51.100.2");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Connection")).contains("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  private RateLimiter limiter(double rate, int burst, int clients) {
    return Objects.requireNonNull(
        RateLimiter.of(new ServiceConfig.RateLimit(rate, burst, clients), now::get));
  }

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static int admitted(RateLimiter limiter, String client, int requests) {
    IpAddress address = Objects.requireNonNull(IpAddress.parse(client));
    int admitted = 0;
    for (int i = 0; i < requests; i++) {
      admitted += limiter.admits(address, 1) ? 1 : 0;
    }
    return admitted;
  }
}
