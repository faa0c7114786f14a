package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.waymark.testing.Eventually;

/**
 * Answers never get mixed up, however many keys change meanwhile: the client would give one key's
 * answer to another if changes were told on a connection that carries data.
 */
class StoreLoadTest {
  private static final int LOOPS = 4;
  private static final int ROUNDS = 5;
  private static final int AT_ONCE = 1250;

  @Test
  void get_thousandsAtOnceWhileKeysChange_eachItsOwnValue() throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    AtomicBoolean done = new AtomicBoolean();
    try (RedisServer redis = RedisServer.start();
        TestStore store = TestStore.at(redis).maxInFlight(2 * AT_ONCE).patient().opened(vertx);
        RespClient other = new RespClient(redis.port())) {
      other.pipeline(changes(0));
      Thread changer = changer(redis, done);
      changer.start();

      Asking asking = new Asking(store.store());
      vertx
          .deployVerticle(() -> asking.new Loop(), new DeploymentOptions().setInstances(LOOPS))
          .await(60, TimeUnit.SECONDS);
      Eventually.until("the changes were told meanwhile", () -> store.changed.size() > AT_ONCE);
      done.set(true);
      changer.join();

      assertThat(asking.wrong).isEmpty();
      assertThat(asking.right.get()).isEqualTo(LOOPS * ROUNDS * AT_ONCE);
      assertThat(asking.threads).hasSize(LOOPS);
      assertThat(store.store().counters().timeouts()).isZero();
    } finally {
      done.set(true);
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static Thread changer(RedisServer redis, AtomicBoolean done) {
    return new Thread(
        () -> {
          try (RespClient client = new RespClient(redis.port())) {
            for (int round = 1; !done.get(); round++) {
              client.pipeline(changes(round));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        "changer");
  }

  private static List<List<String>> changes(int round) {
    List<List<String>> changes = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      changes.add(List.of("SET", "waymark:domain:" + i + ".example", i + " " + round));
    }
    return changes;
  }

  /** Asks from every event loop, and looks at every answer. */
  private static final class Asking {
    final Set<String> wrong = ConcurrentHashMap.newKeySet();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    final AtomicInteger right = new AtomicInteger();
    private final RecordStore store;

    Asking(RecordStore store) {
      this.store = store;
    }

    final class Loop extends VerticleBase {
      @Override
      public Future<?> start() {
        threads.add(Thread.currentThread());
        return rounds(ROUNDS);
      }
    }

    private Future<?> rounds(int left) {
      return left == 0 ? Future.succeededFuture() : round().compose(done -> rounds(left - 1));
    }

    private Future<?> round() {
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String own = i + " ";
        answers.add(
            store
                .get("domain:" + i + ".example")
                .onComplete(
                    (text, failure) -> {
                      if (failure == null && text.orElse("").startsWith(own)) {
                        right.incrementAndGet();
                      } else {
                        wrong.add(own + "got " + text + " " + failure);
                      }
                    }));
      }
      return Future.join(answers).otherwiseEmpty();
    }
  }
}
