package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class ConnectorTest {
  /** Redis may be away for days. */
  @Test
  void open_againAndAgain_nothingIsKept(Vertx vertx) throws Exception {
    try (RedisServer absent = RedisServer.absent()) {
      RedisConfig config = TestStore.at(absent).config();
      Connector connector = new Connector(vertx, config, new StoreCounters());
      attempts(vertx, connector, config, 10);
      long before = clients();
      attempts(vertx, connector, config, 100);
      Eventually.until("no client is kept", () -> clients() < before + 50);
    }
  }

  /** Vert.x holds the inside of a client weakly. */
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
      Connector connector = new Connector(vertx, config, new StoreCounters());
      reclaimer.start();
      for (int i = 0; i < 10; i++) {
        Session session =
            vertx
                .timer(1)
                .compose(begun -> connector.open(config.nodes().get(0)))
                .await(20, TimeUnit.SECONDS);
        vertx.timer(1).compose(later -> session.close()).await(20, TimeUnit.SECONDS);
      }
      Eventually.until(
          "only we are connected",
          () -> String.valueOf(redis.call("CLIENT", "LIST")).lines().count() == 1);
    } finally {
      over.set(true);
      reclaimer.join();
    }
  }

  private static void attempts(Vertx vertx, Connector connector, RedisConfig config, int count)
      throws Exception {
    Future<?> all = vertx.timer(1);
    for (int i = 0; i < count; i++) {
      all =
          all.compose(done -> connector.open(config.nodes().get(0)))
              .transform(done -> Future.succeededFuture(done.failed()));
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isEqualTo(true);
  }

  private static long clients() throws Exception {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return histogram
        .toString()
        .lines()
        .filter(line -> line.matches(".* org\\.waymark\\.store\\.Client( .*)?"))
        .mapToLong(line -> Long.parseLong(line.strip().split(" +", -1)[1]))
        .sum();
  }
}
