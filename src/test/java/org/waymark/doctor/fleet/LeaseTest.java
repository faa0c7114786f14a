package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.store.RedisResultStore;
import org.waymark.store.RedisServer;
import org.waymark.store.ResultStore;
import org.waymark.store.TestStore;
import org.waymark.testing.Eventually;
import org.waymark.testing.LogCapture;

/** The lease in a real Redis, with short times. */
@ExtendWith(VertxExtension.class)
class LeaseTest {
  private static final Lease.Times QUICK =
      new Lease.Times(Duration.ofMillis(1500), Duration.ofMillis(50), Duration.ofMillis(700));

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

  @Test
  void times_areThoseOfTheSpecification() {
    assertThat(Lease.Times.NORMAL)
        .isEqualTo(
            new Lease.Times(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(15)));
  }

  @Test
  void holderThatIsKilled_isFollowedByTheNext(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      ResultStore cut = store(vertx, redis);
      Lease first = lease(vertx, cut);
      first.start();
      Eventually.until("the first holds it", first::isHeld);
      Lease second = lease(vertx, store(vertx, redis));
      second.start();
      String token = (String) redis.call("GET", "waymark-doctor:lease");
      Thread.sleep(2000); // longer than its expiry: it is renewed
      assertThat(second.isHeld()).isFalse();
      assertThat(redis.call("GET", "waymark-doctor:lease")).isEqualTo(token);

      await(cut.close()); // as if the process were killed: no renewal, no release
      Eventually.until("the second holds it", second::isHeld);
      assertThat(first.isHeld()).isFalse();
      await(second.release());
    }
  }

  @Test
  void release_freesItAtOnce(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      Lease lease = new Lease(vertx, store(vertx, redis), Lease.Times.NORMAL, System::nanoTime);
      lease.start();
      Eventually.until("it is held", lease::isHeld);
      assertThat((Long) redis.call("PTTL", "waymark-doctor:lease")).isBetween(20_000L, 30_000L);
      await(lease.release());
      assertThat(lease.isHeld()).isFalse();
      assertThat(redis.call("GET", "waymark-doctor:lease")).isNull();
    }
  }

  @Test
  void release_leavesTheLeaseOfAnother(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      Lease lease = lease(vertx, store(vertx, redis));
      lease.start();
      Eventually.until("it is held", lease::isHeld);
      redis.call("SET", "waymark-doctor:lease", "another");
      Eventually.until("it is lost", () -> !lease.isHeld());
      await(lease.release());
      assertThat(redis.call("GET", "waymark-doctor:lease")).isEqualTo("another");
    }
  }

  @Test
  void redisThatHangs_endsTheLease_untilItIsBack(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      Lease lease = lease(vertx, store(vertx, redis));
      lease.start();
      Eventually.until("it is held", lease::isHeld);
      redis.freeze();
      Eventually.until("it is given up", () -> !lease.isHeld());
      redis.thaw();
      Eventually.until("it is taken again", lease::isHeld);
      await(lease.release());
    }
  }

  @Test
  void userWithoutPermissions_isNamedInTheLog(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start();
        LogCapture log = LogCapture.of(Lease.class.getName(), Level.WARN)) {
      redis.call("ACL", "SETUSER", "default", "-set");
      Lease lease = lease(vertx, store(vertx, redis));
      lease.start();
      Eventually.until("the reason is logged", () -> !log.messages().isEmpty());
      assertThat(log.messages().get(0))
          .startsWith("the lease cannot be taken or renewed: ")
          .contains("NOPERM");
      assertThat(lease.isHeld()).isFalse();
      await(lease.release());
    }
  }

  @Test
  void release_whileARequestIsInFlight_freesItAllTheSame(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      Lease lease = new Lease(vertx, store(vertx, redis), Lease.Times.NORMAL, System::nanoTime);
      lease.start();
      Eventually.until("it is held", lease::isHeld);
      redis.freeze();
      lease.ask();
      Future<Void> released = lease.release();
      redis.thaw();
      await(released);
      assertThat(lease.isHeld()).isFalse();
      lease.ask();
      assertThat(redis.call("GET", "waymark-doctor:lease")).isNull();
    }
  }

  /** The time of a request counts, not that of its reply, and the clock may wrap. */
  @Test
  void holder_givesItUpByItself(Vertx vertx) throws Exception {
    Lease lease = new Lease(vertx, new MemoryResultStore(), Lease.Times.NORMAL, nanos::get);
    assertThat(lease.isHeld()).isFalse();
    lease.ask();
    assertThat(lease.isHeld()).isTrue();
    nanos.addAndGet(Duration.ofSeconds(15).toNanos() - 1);
    assertThat(lease.isHeld()).isTrue();
    nanos.incrementAndGet();
    assertThat(lease.isHeld()).isFalse();
    lease.ask();
    assertThat(lease.isHeld()).isTrue();
  }

  private static ResultStore store(Vertx vertx, RedisServer redis) {
    return new RedisResultStore(vertx, TestStore.at(redis).config());
  }

  private static Lease lease(Vertx vertx, ResultStore store) {
    return new Lease(vertx, store, QUICK, System::nanoTime);
  }
}
