package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.waymark.config.RedisNode;

/** What is logged about the store, and when. */
class StatusTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Status.class);
  private final Status status = new Status(TestStore.at(6379).config());

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    status.found(Topology.of(new RedisNode("a.example", 6379)));
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void firstAttempt_thatFails_isNotTold_ifTheNextSucceeds() {
    status.away("connection", "no reply in time");
    status.watched("no reply in time");
    assertThat(status.state().detail()).contains("is away: no reply in time");
    status.up("connection");
    status.watched("");
    status.begin();

    assertThat(lines())
        .containsExactly(
            "redis: connected to a.example:6379", "redis: change notifications are on");
  }

  @Test
  void anotherConnection_thatFailsAtFirst_isNotToldEither() {
    status.up("connection");
    status.away("other", "no reply in time");
    status.up("other");
    status.begin();

    assertThat(lines()).containsExactly("redis: connected to a.example:6379");
  }

  @Test
  void storeThatStaysAway_isToldWhenTheFirstAttemptsHaveEnded_andOnce() {
    status.away("connection", "connection refused");
    status.watched("connection refused");
    assertThat(lines()).isEmpty();
    status.begin();
    status.away("connection", "no reply in time");

    assertThat(lines())
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

    assertThat(lines())
        .containsExactly(
            "redis: connected to a.example:6379",
            "redis: away: connection refused",
            "redis: connected to a.example:6379");
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
