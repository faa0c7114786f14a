package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.vertx.core.Vertx;
import io.vertx.core.impl.buffer.VertxByteBufAllocator;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.dialect.Bodies;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.testing.RawClient;

/** The pooled memory of joined bodies is released, whether or not clients read the response. */
@ExtendWith(VertxExtension.class)
class BodyWriterTest {
  private static final int PIPELINED = 100;
  private static final int CLIENTS = 200;
  private static final int ANSWER = 8_000;

  @Test
  void answers_giveTheirMemoryBack(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig());
    Body body = Bodies.inTurn("x".repeat(ANSWER / 2), "value", 1);
    assertThat(body.length()).isLessThanOrEqualTo(BodyWriter.MAX_JOINED);
    service.dialect.reads(
        request -> new Reply(200, Outcome.ANSWERED, "config", List.of(), null, body));
    String requests =
        ("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n").repeat(PIPELINED);
    for (int i = 0; i < CLIENTS; i++) {
      try (RawClient client = service.connect()) {
        client.send(requests);
        for (int read = 0; read < (i % 2 == 0 ? PIPELINED : 1); read++) {
          client.read();
        }
        // Every other one closes with a reset, while most answers are on their way.
        client.socket().setSoLinger(i % 2 == 1, 0);
      }
    }
    until(() -> service.metric("waymark_connections") == 0);
    ByteBufAllocatorMetricProvider pool =
        (ByteBufAllocatorMetricProvider) VertxByteBufAllocator.POOLED_ALLOCATOR;
    assertThat(pool.metric().usedDirectMemory())
        .as("with a leak it would be near to " + (long) CLIENTS / 2 * PIPELINED * ANSWER)
        .isLessThan(40L << 20);
    try (RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH).body()).hasSize(body.length());
    }
  }
}
