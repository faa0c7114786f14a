package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class ConnectorTest {
  /** What each attempt to connect makes: a class of ours, and one of the Redis client. */
  private static final List<String> CLASSES =
      List.of(GuardedVertx.class.getName(), "io.vertx.redis.client.impl.RedisConnectionManager");

  /** A Redis that is away for days must not fill the heap. */
  @Test
  void open_againAndAgain_nothingIsKept(Vertx vertx) throws Exception {
    try (RedisServer absent = RedisServer.absent();
        RedisServer there = RedisServer.start()) {
      List<Long> before = counts();
      assertConnectionIsCounted(vertx, TestStore.at(there).patient().config(), before);
      attempts(vertx, TestStore.at(absent).config(), 100);
      Eventually.until("no client is kept", () -> isAtMost(counts(), before));
    }
  }

  /** Vert.x refers to parts of a client weakly. */
  @Test
  void open_whileMemoryIsReclaimed_neverFails_andEveryConnectionIsClosed(Vertx vertx)
      throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread reclaimer =
        new Thread(
            () -> {
              while (!over.get()) {
                System.gc();
              }
            });
    try (RedisServer redis = RedisServer.start()) {
      RedisConfig config = TestStore.at(redis).patient().config();
      reclaimer.start();
      for (int i = 0; i < 10; i++) {
        ServerConnection connection = opened(vertx, config);
        vertx.timer(1).compose(later -> connection.close()).await(20, TimeUnit.SECONDS);
      }
      Eventually.until(
          "only we are connected",
          () -> String.valueOf(redis.call("CLIENT", "LIST")).lines().count() == 1);
    } finally {
      over.set(true);
      reclaimer.join();
    }
  }

  /** Leaves no reference to the connection on the stack of its caller. */
  private static void assertConnectionIsCounted(Vertx vertx, RedisConfig config, List<Long> before)
      throws Exception {
    ServerConnection open = opened(vertx, config);
    assertThat(counts()).isEqualTo(before.stream().map(count -> count + 1).toList());
    vertx.timer(1).compose(later -> open.close()).await(20, TimeUnit.SECONDS);
  }

  private static ServerConnection opened(Vertx vertx, RedisConfig config) throws Exception {
    Connector connector = new Connector(vertx, config, new StoreCounters());
    return vertx
        .timer(1)
        .compose(begun -> connector.open(config.nodes().get(0)))
        .await(20, TimeUnit.SECONDS);
  }

  private static void attempts(Vertx vertx, RedisConfig config, int count) throws Exception {
    Connector connector = new Connector(vertx, config, new StoreCounters());
    Future<?> all = vertx.timer(1);
    for (int i = 0; i < count; i++) {
      all =
          all.compose(done -> connector.open(config.nodes().get(0)))
              .transform(done -> Future.succeededFuture(done.failed()));
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isEqualTo(true);
  }

  private static boolean isAtMost(List<Long> counts, List<Long> before) {
    return IntStream.range(0, counts.size()).allMatch(i -> counts.get(i) <= before.get(i));
  }

  /** Counts the live objects of each class by a heap histogram. */
  private static List<Long> counts() throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return CLASSES.stream()
        .map(
            name ->
                histogram
                    .lines()
                    .map(line -> line.strip().split(" +", -1))
                    .filter(columns -> columns.length > 3 && columns[3].equals(name))
                    .mapToLong(columns -> Long.parseLong(columns[1]))
                    .sum())
        .toList();
  }
}
