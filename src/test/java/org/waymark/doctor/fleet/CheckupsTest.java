package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.DAY;
import static org.waymark.doctor.fleet.Samples.diagnosis;
import static org.waymark.doctor.fleet.Samples.name;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.store.RedisResultStore;
import org.waymark.store.RedisServer;
import org.waymark.store.TestStore;

@ExtendWith(VertxExtension.class)
class CheckupsTest {
  private static final DomainName NAME = name("customer.com");
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private final Results results = new Results(new MemoryResultStore(), DAY);
  private final ConcurrentLinkedDeque<Promise<Optional<Diagnosis>>> begun =
      new ConcurrentLinkedDeque<>();
  private final List<String> changes = new ArrayList<>();
  private Checkups checkups;

  @BeforeEach
  void open(Vertx vertx) {
    checkups = checkups(vertx, results);
  }

  private Checkups checkups(Vertx vertx, Results results) {
    return new Checkups(
        vertx,
        domain -> {
          Promise<Optional<Diagnosis>> promise = Promise.promise();
          begun.add(promise);
          return promise.future();
        },
        results,
        (diagnosis, before) ->
            changes.add(before.map(Summary::status) + " to " + diagnosis.status()),
        2);
  }

  private void end(Status status) {
    begun.remove().complete(Optional.of(diagnosis("customer.com", status, NOW)));
  }

  @Test
  void secondRequest_joinsTheFirst() throws Exception {
    Future<Optional<Diagnosis>> one = checkups.request(NAME);
    Future<Optional<Diagnosis>> two = checkups.request(NAME);
    Future<Optional<Diagnosis>> round = checkups.run(NAME, () -> true);
    assertThat(begun).hasSize(1);
    end(Status.ERROR);
    assertThat(await(one)).isPresent().isEqualTo(await(two)).isEqualTo(await(round));
    assertThat(await(results.find(NAME))).isPresent();
    assertThat(changes).containsExactly("Optional.empty to ERROR");

    Future<Optional<Diagnosis>> later = checkups.request(NAME);
    end(Status.OK);
    assertThat(await(later).orElseThrow().status()).isEqualTo(Status.OK);
    assertThat(changes).endsWith("Optional[ERROR] to OK");
  }

  @Test
  void requestsBeyondTheLimit_areRefused_untilOneEnds() throws Exception {
    Future<Optional<Diagnosis>> one = checkups.request(NAME);
    checkups.request(name("b.com"));
    assertThatThrownBy(() -> await(checkups.request(name("c.com"))))
        .isInstanceOf(BusyException.class)
        .hasMessage("2 domains are being checked; try again later");
    Future<Optional<Diagnosis>> joined = checkups.request(NAME);
    assertThat(begun).hasSize(2);
    end(Status.OK);
    assertThat(await(joined)).isEqualTo(await(one));
    checkups.request(name("c.com"));
    assertThat(begun).hasSize(2);
  }

  @Test
  void examinationThatFails_isToldToAll_andFreesItsPlace() throws Exception {
    for (int i = 0; i < 5; i++) {
      Future<Optional<Diagnosis>> one = checkups.request(NAME);
      Future<Optional<Diagnosis>> two = checkups.request(NAME);
      begun.remove().fail("invalid settings");
      assertThatThrownBy(() -> await(one)).hasMessage("invalid settings");
      assertThatThrownBy(() -> await(two)).hasMessage("invalid settings");
    }
    assertThat(await(results.find(NAME))).isEmpty();
  }

  @Test
  void domainWithoutSettings_hasNoResult() throws Exception {
    Future<Optional<Diagnosis>> run = checkups.request(NAME);
    begun.remove().complete(Optional.empty());
    assertThat(await(run)).isEmpty();
    assertThat(changes).isEmpty();
  }

  @Test
  void resultThatIsNoLongerWanted_isNotSaved() throws Exception {
    Future<Optional<Diagnosis>> run = checkups.run(NAME, () -> false);
    end(Status.ERROR);
    assertThat(await(run)).isPresent();
    assertThat(await(results.find(NAME))).isEmpty();
    assertThat(changes).isEmpty();
  }

  @Test
  void resultThatCannotBeSaved_isAnsweredAllTheSame(Vertx vertx) throws Exception {
    try (RedisServer absent = RedisServer.absent()) {
      RedisResultStore store = new RedisResultStore(vertx, TestStore.at(absent).config());
      Checkups unsaved = checkups(vertx, new Results(store, DAY));
      Future<Optional<Diagnosis>> run = unsaved.request(NAME);
      end(Status.ERROR);
      assertThat(await(run)).isPresent();
      assertThat(changes).isEmpty();
      await(store.close());
    }
  }
}
