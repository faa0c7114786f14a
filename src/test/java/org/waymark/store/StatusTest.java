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
  private final Logger logger = (Logger) LoggerFactory.getLogger(RedisRecordStore.class);
  private final Status status = new Status(TestStore.at(6379).config());

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    status.found(View.of(new RedisNode("a.example", 6379)));
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void firstAttempt_thatFails_isNotTold_ifTheNextSucceeds() {
    status.away("link", "no answer in time");
    status.watched("no answer in time");
    assertThat(status.state().detail()).contains("is away: no answer in time");
    status.up("link");
    status.watched("");
    status.begin();

    assertThat(lines())
        .containsExactly(
            "redis: connected to a.example:6379", "redis: changes of records are told at once");
  }

  @Test
  void anotherLink_thatFailsAtFirst_isNotToldEither() {
    status.up("link");
    status.away("other", "no answer in time");
    status.up("other");
    status.begin();

    assertThat(lines()).containsExactly("redis: connected to a.example:6379");
  }

  @Test
  void storeThatStaysAway_isToldWhenTheFirstAttemptsHaveEnded_andOnce() {
    status.away("link", "connection refused");
    status.watched("connection refused");
    assertThat(lines()).isEmpty();
    status.begin();
    status.away("link", "no answer in time");

    assertThat(lines())
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
