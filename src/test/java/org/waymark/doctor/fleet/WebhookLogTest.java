package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.name;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.waymark.testing.Eventually;
import org.waymark.testing.LogCapture;

/** What the log tells of webhooks, and what it does not. */
class WebhookLogTest extends WebhookFixture {
  @Test
  void failure_isLogged_withoutPathAndQuery(Vertx vertx) throws Exception {
    try (LogCapture log = LogCapture.of(Webhook.class.getName(), Level.WARN)) {
      panel.answer(500);
      send("customer.com", "error");
      Eventually.until("it is given up", () -> webhook.dropped() == 1);
      Files.delete(secret);
      send("customer.com", "ok");
      Eventually.until("it is given up", () -> webhook.dropped() == 2);
      Files.writeString(secret, "\n");
      send("customer.com", "ok");
      Eventually.until("it is given up", () -> webhook.dropped() == 3);
      Files.writeString(secret, "s3cret");
      Webhook nobody = webhook(vertx, "http://127.0.0.1:1/hook?token=hidden", List.of());
      nobody.send(name("customer.com"), change("customer.com", "error"));
      Eventually.until("it is given up", () -> nobody.dropped() == 1);
      await(nobody.close());
      assertThat(log.messages())
          .contains(
              "the webhook at 127.0.0.1: a change is given up: it answered 500",
              "the webhook at 127.0.0.1: a change is given up: doctor.webhook.secretFile cannot be read",
              "the webhook at 127.0.0.1: a change is given up: the file doctor.webhook.secretFile is empty")
          .anyMatch(line -> line.contains("Connection refused"));
      assertThat(log.lines()).noneMatch(line -> line.contains("hidden") || line.contains("hook?"));
      assertThat(panel.received).hasSize(4);
    }
  }

  @Test
  void stop_tellsOfChangesThatAreLost(Vertx vertx) throws Exception {
    try (LogCapture log = LogCapture.of(Webhook.class.getName(), Level.WARN)) {
      panel.answer(500);
      Webhook patient = webhook(vertx, panel.url("/"), List.of(Duration.ofHours(1)));
      patient.send(name("a.com"), change("a.com", "error"));
      patient.send(name("b.com"), change("b.com", "error"));
      Eventually.until("both failed", () -> patient.failures() == 2);
      await(patient.close());
      assertThat(patient.dropped()).isEqualTo(2);
      assertThat(log.messages())
          .contains("the webhook at 127.0.0.1: the process stops; a change is lost");
    }
  }
}
