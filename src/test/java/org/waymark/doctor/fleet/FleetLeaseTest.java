package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.DAY;
import static org.waymark.doctor.fleet.Samples.config;

import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Status;
import org.waymark.store.ResultStore;
import org.waymark.testing.Eventually;

/** Rounds of two processes, one of which holds the lease. */
class FleetLeaseTest extends FleetFixture {
  @Test
  void holderThatIsKilled_theNextGoesOn(Vertx vertx) throws Exception {
    ResultStore cut = store(vertx);
    Fleet first = start(vertx, cut, config(DAY, 1, FAST));
    for (int i = 0; i < 6; i++) {
      Eventually.until("an examination runs", () -> !running.isEmpty());
      end(Status.OK);
    }
    Eventually.until("the seventh has begun", () -> begun().size() == 7);
    Fleet second = start(vertx, store(vertx), config(DAY, 1, FAST));
    await(cut.close()); // as if the process were killed
    Eventually.until("the second holds the lease", second::isHolder);
    assertThat(first.isHolder()).isFalse();
    assertThat(first.domains()).isEmpty();
    assertThat(first.findings()).isEmpty();
    assertThat(first.oldest()).isEmpty();

    // The seventh was running in the first, and is lost with it.
    end(Status.OK);
    for (int i = 0; i < 4; i++) {
      Eventually.until("the next runs", () -> !running.isEmpty());
      end(Status.OK);
    }
    Eventually.until(
        "the second knows of all", () -> second.domains().getOrDefault(Status.OK, 0) == 10);
    assertThat(begun()).hasSize(11);
    assertThat(begun().subList(7, 11)).isEqualTo(names(6, 10));
  }

  @Test
  void leaseThatIsLost_stopsTheRoundAtOnce(Vertx vertx) throws Exception {
    Fleet fleet = start(vertx, store(vertx), config(DAY, 2, FAST));
    Eventually.until("two have begun", () -> begun().size() == 2);
    redis.call("SET", "waymark-doctor:lease", "another");
    Eventually.until("the lease is lost", () -> !fleet.isHolder());
    end(Status.ERROR);
    end(Status.ERROR);
    Eventually.until("the round ended", () -> rounds.get() == 1);
    assertThat(begun()).hasSize(2);
    assertThat(redis.call("KEYS", "waymark-doctor:*")).isEqualTo(List.of("waymark-doctor:lease"));
  }
}
