package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.config.RedisNode;
import org.waymark.testing.LogCapture;

/** The log of the state of the store. */
class StatusTest {
  private final LogCapture log = LogCapture.of(RedisRecordStore.class.getName(), Level.INFO);
  private final Status status = new Status(TestStore.at(6379).config());

  @BeforeEach
  void listen() {
    status.found(View.of(new RedisNode("a.example", 6379)));
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void firstAttempt_thatFails_isNotTold_ifTheNextSucceeds() {
    status.away("link", "no answer in time");
    status.watched("no answer in time");
    assertThat(status.state().detail()).contains("is away: no answer in time");
    status.up("link");
    status.watched("");
    status.begin();

    assertThat(log.messages())
        .containsExactly(
            "redis: connected to a.example:6379", "redis: changes of records are told at once");
  }

  @Test
  void anotherLink_thatFailsAtFirst_isNotToldEither() {
    status.up("link");
    status.away("other", "no answer in time");
    status.up("other");
    status.begin();

    assertThat(log.messages()).containsExactly("redis: connected to a.example:6379");
  }

  @Test
  void storeThatStaysAway_isToldWhenTheFirstAttemptsHaveEnded_andOnce() {
    status.away("link", "connection refused");
    status.watched("connection refused");
    assertThat(log.messages()).isEmpty();
    status.begin();
    status.away("link", "no answer in time");

    assertThat(log.messages())
        .containsExactly(
            "redis: away: connection refused",
            "redis: changes of records are not told: connection refused");
  }

  @Test
  void later_everyChangeIsTold() {
    status.up("link");
    status.begin();
    status.away("link", "connection refused");
    status.up("link");

    assertThat(log.messages())
        .containsExactly(
            "redis: connected to a.example:6379",
            "redis: away: connection refused",
            "redis: connected to a.example:6379");
  }
}
