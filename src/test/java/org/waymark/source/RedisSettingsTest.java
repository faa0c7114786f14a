package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.waymark.store.RedisRecordStore;
import org.waymark.store.RedisServer;
import org.waymark.store.RespClient;
import org.waymark.store.TestStore;

/** The source over a real Redis, which others write to all the time. */
class RedisSettingsTest extends StoredSettingsFixture {
  private static final int DOMAINS = 500;

  @Test
  void find_whileEveryRecordChanges_isAlwaysTheDomainThatWasAskedFor(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start("--save", "");
        TestStore opened = TestStore.at(redis).opened(vertx)) {
      try (RespClient client = new RespClient(redis.port())) {
        for (int i = 0; i < DOMAINS; i++) {
          write(client, i);
        }
      }
      RedisRecordStore records = opened.store();
      StoredSettingsSource overRedis = over(records, vertx);
      AtomicBoolean over = new AtomicBoolean();
      Thread writer = new Thread(() -> writeUntil(over, redis));
      writer.start();
      // Eight questions at a time on each of four event loops.
      await(
          vertx.deployVerticle(
              () ->
                  new VerticleBase() {
                    @Override
                    public Future<?> start() {
                      return Future.all(
                          IntStream.range(0, 8)
                              .mapToObj(i -> ask(overRedis, 100 * i, 100))
                              .toList());
                    }
                  },
              new DeploymentOptions().setInstances(4)));
      over.set(true);
      writer.join();
      assertThat(records.counters().invalidations()).isPositive();
    }
  }

  /** Asks for one domain after the other; each answer names the domain in its only host. */
  private static Future<Void> ask(StoredSettingsSource source, int first, int times) {
    if (times == 0) {
      return Future.succeededFuture();
    }
    String name = "d" + (first + times) % DOMAINS + ".example";
    return source
        .find(name(name))
        .compose(
            found ->
                found.map(StoredSettingsFixture::imapHost).equals(Optional.of("imap." + name))
                    ? ask(source, first, times - 1)
                    : Future.failedFuture(name + " got " + found));
  }

  private static void writeUntil(AtomicBoolean over, RedisServer redis) {
    try (RespClient client = new RespClient(redis.port())) {
      for (int i = 0; !over.get(); i++) {
        write(client, i % DOMAINS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(RespClient client, int i) throws IOException {
    String host = "imap.d" + i + ".example";
    client.call("SET", "waymark:profile:p" + i, "{\"services\":" + imap(host) + "}");
    client.call("SET", "waymark:domain:d" + i + ".example", "\"p" + i + "\"");
  }
}
