package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.DAY;
import static org.waymark.doctor.fleet.Samples.config;
import static org.waymark.doctor.fleet.Samples.name;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Status;
import org.waymark.testing.Eventually;

/** Rounds over all domains. */
class FleetTest extends FleetFixture {
  @Test
  void round_checksEachDomain_withBoundedConcurrency(Vertx vertx) throws Exception {
    Fleet fleet = start(vertx, store(vertx), config(DAY, 4, FAST));
    for (int ended = 0; ended < 10; ended++) {
      int expected = Math.min(10, ended + 4);
      Eventually.until("the next has begun", () -> begun().size() == expected);
      assertThat(running).hasSize(expected - ended);
      end(ended == 0 ? Status.ERROR : Status.OK);
    }
    assertThat(begun()).containsExactlyInAnyOrderElementsOf(domains);
    Eventually.until("all are counted", () -> fleet.domains().getOrDefault(Status.OK, 0) == 9);
    assertThat(fleet.domains())
        .isEqualTo(Map.of(Status.OK, 9, Status.NOTICE, 0, Status.WARNING, 0, Status.ERROR, 1));
    assertThat(fleet.findings()).isEqualTo(Map.of(new CheckStatus("mail.imap", Status.ERROR), 1));
    assertThat(redis.call("GET", "waymark-doctor:status:d5.com"))
        .isEqualTo("{\"status\":\"ok\",\"checkedAt\":\"2026-11-30T12:00:00Z\",\"findings\":{}}");
  }

  @Test
  void laterRounds_checkWhatIsDue_orNew(Vertx vertx) throws Exception {
    Fleet fleet = start(vertx, store(vertx), config(Duration.ofSeconds(10), 4, FAST));
    endAll(10);
    awaitRounds(2);
    assertThat(begun()).hasSize(10);
    assertThat(fleet.oldest()).contains(Duration.ZERO);

    now.updateAndGet(time -> time.plusSeconds(9));
    domains = names(0, 11);
    endAll(11);
    assertThat(begun()).endsWith(name("d10.com"));
    assertThat(fleet.oldest()).contains(Duration.ofSeconds(9));

    now.updateAndGet(time -> time.plusSeconds(1));
    domains = names(5, 11);
    endAll(16);
    assertThat(begun().subList(11, 16)).containsExactlyInAnyOrderElementsOf(names(5, 10));
    Eventually.until(
        "the removed are forgotten", () -> fleet.domains().getOrDefault(Status.OK, 0) == 6);
  }

  @Test
  void rate_isKept(Vertx vertx) throws Exception {
    start(vertx, store(vertx), config(DAY, 4, 0.01));
    Eventually.until("one has begun", () -> begun().size() == 1);
    end(Status.OK);
    // Meanwhile the lease is renewed some times, and the next four wait for their turn.
    Eventually.until(
        "time passes",
        () ->
            String.valueOf(redis.call("INFO", "commandstats"))
                .matches("(?s).*cmdstat_eval:calls=[1-9][0-9].*"));
    assertThat(begun()).hasSize(1);
  }

  @Test
  void domainThatCannotBeChecked_holdsUpNoOther(Vertx vertx) throws Exception {
    Fleet fleet = start(vertx, store(vertx), config(DAY, 1, FAST));
    Eventually.until("the first runs", () -> !running.isEmpty());
    running.remove().promise().fail("invalid settings");
    Eventually.until("the second runs", () -> !running.isEmpty());
    running.remove().promise().complete(Optional.empty());
    for (int i = 2; i < 10; i++) {
      Eventually.until("the next runs", () -> !running.isEmpty());
      end(Status.OK);
    }
    Eventually.until("they are counted", () -> fleet.domains().getOrDefault(Status.OK, 0) == 8);
  }

  @Test
  void withoutRedis_theProcessHoldsTheLease(Vertx vertx) throws Exception {
    domains = names(0, 1);
    Fleet fleet = start(vertx, new MemoryResultStore(), config(DAY, 1, FAST));
    endAll(1);
    Eventually.until("it is counted", () -> fleet.domains().getOrDefault(Status.OK, 0) == 1);
  }

  @Test
  void withoutInterval_onlyRequestsAreChecked(Vertx vertx) throws Exception {
    Fleet fleet = start(vertx, store(vertx), config(Duration.ZERO, 1, FAST));
    Future<Optional<Diagnosis>> request = fleet.checkups().request(name("d1.com"));
    end(Status.ERROR);
    assertThat(await(request)).isPresent();
    assertThat(fleet.isHolder()).isFalse();
    assertThat(fleet.domains()).isEmpty();
    await(fleet.close());
    assertThat((List<?>) redis.call("KEYS", "waymark-doctor:*")).hasSize(2);
    assertThat(begun()).hasSize(1);
  }
}
