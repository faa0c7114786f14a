package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.config.RedisNode;
import org.waymark.testing.LogCapture;

/** The log lines about the state of the store. */
class StatusTest {
  private final LogCapture log = LogCapture.of(Status.class.getName(), Level.INFO);
  private final Status status = new Status(TestStore.at(6379).config());

  @BeforeEach
  void listen() {
    status.found(Topology.of(new RedisNode("a.example", 6379)));
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void firstAttempt_thatFails_isNotTold_ifTheNextSucceeds() {
    status.away("connection", "no reply in time");
    status.watched("no reply in time");
    assertThat(status.state().detail()).contains("is away: no reply in time");
    status.up("connection");
    status.watched("");
    status.begin();

    assertThat(log.messages())
        .containsExactly(
            "redis: connected to a.example:6379", "redis: change notifications are on");
  }

  @Test
  void anotherConnection_thatFailsAtFirst_isNotToldEither() {
    status.up("connection");
    status.away("other", "no reply in time");
    status.up("other");
    status.begin();

    assertThat(log.messages()).containsExactly("redis: connected to a.example:6379");
  }

  @Test
  void storeThatStaysAway_isToldWhenTheFirstAttemptsHaveEnded_andOnce() {
    status.away("connection", "connection refused");
    status.watched("connection refused");
    assertThat(log.messages()).isEmpty();
    status.begin();
    status.away("connection", "no reply in time");

    assertThat(log.messages())
        .containsExactly(
            "redis: away: connection refused",
            "redis: no change notifications: connection refused");
  }

  @Test
  void later_everyChangeIsTold() {
    status.up("connection");
    status.begin();
    status.away("connection", "connection refused");
    status.up("connection");

    assertThat(log.messages())
        .containsExactly(
            "redis: connected to a.example:6379",
            "redis: away: connection refused",
            "redis: connected to a.example:6379");
  }
}
