package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.name;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.Eventually;
import org.waymark.testing.LogCapture;

/** The webhook against a real HTTP server, with short pauses. */
@ExtendWith(VertxExtension.class)
class WebhookTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final List<Duration> QUICK = List.of(SHORT, SHORT, SHORT);
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  @TempDir Path folder;
  private Path secret;
  private Panel panel;
  private Webhook webhook;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    panel = new Panel(vertx);
    webhook = webhook(vertx, panel.url("/hook?token=hidden"), QUICK);
  }

  private Webhook webhook(Vertx vertx, String url, List<Duration> pauses) {
    ServiceConfig.Webhook config = new ServiceConfig.Webhook(Optional.of(url), Optional.of(secret));
    return new Webhook(
        ((VertxInternal) vertx).createEventLoopContext(),
        new WebhookSender(vertx, url, config, () -> NOW),
        pauses);
  }

  @AfterEach
  void close() throws Exception {
    await(webhook.close());
    panel.close();
  }

  private static JsonObject change(String domain, String status) {
    return new JsonObject().put("domain", domain).put("status", status);
  }

  private void send(String domain, String status) {
    webhook.send(name(domain), change(domain, status));
  }

  @Test
  void pauses_areWithinAnHour() {
    assertThat(Webhook.PAUSES).hasSize(3).isSorted();
    assertThat(Webhook.PAUSES.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofHours(1));
  }

  /** The signature is computed with openssl: see {@link SignatureTest}. */
  @Test
  void change_isSentOnce_withItsSignature() throws Exception {
    send("customer.com", "error");
    Eventually.until("it is received", () -> !panel.received.isEmpty());
    assertThat(panel.received)
        .containsExactly(
            new Panel.Received(
                "POST",
                "/hook?token=hidden",
                "application/json",
                "t=1800000000,v1=42f7dc12e06d2a40d0361862325c861bf9f13fb4a4e63bf4422510516b6d1313",
                "{\"domain\":\"customer.com\",\"status\":\"error\"}"));
    send("other.com", "error");
    Eventually.until("the next is received", () -> panel.received.size() == 2);
    assertThat(webhook.failures()).isZero();
  }

  @Test
  void secret_isReadAgainForEachRequest() throws Exception {
    send("customer.com", "error");
    Eventually.until("it is received", () -> panel.received.size() == 1);
    Files.writeString(secret, "another");
    send("customer.com", "error");
    Eventually.until("it is received", () -> panel.received.size() == 2);
    String expected =
        Signature.header(
            "another".getBytes(StandardCharsets.UTF_8),
            NOW,
            change("customer.com", "error").encode().getBytes(StandardCharsets.UTF_8));
    assertThat(List.copyOf(panel.received).get(1).signature()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any2xx_isTakenForReceived(int status) throws Exception {
    panel.answer(status);
    send("customer.com", "error");
    Eventually.until("it is received", () -> panel.received.size() == 1);
    send("other.com", "error");
    Eventually.until("the next is received", () -> panel.received.size() == 2);
    assertThat(webhook.failures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 404, 500, 503})
  void otherStatus_isTriedFourTimes_thenGivenUp(int status) throws Exception {
    panel.answer =
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("Location", panel.url("/elsewhere"))
                .end();
    send("customer.com", "error");
    Eventually.until("it is given up", () -> webhook.dropped() == 1);
    assertThat(panel.received).hasSize(4).allMatch(each -> each.uri().startsWith("/hook"));
    assertThat(webhook.failures()).isEqualTo(4);

    panel.answer(200);
    send("customer.com", "ok");
    Eventually.until("the next change is sent", () -> panel.received.size() == 5);
  }

  @Test
  void panelThatRecovers_receivesIt() throws Exception {
    panel.answer =
        request -> request.response().setStatusCode(panel.received.size() < 3 ? 500 : 200).end();
    send("customer.com", "error");
    Eventually.until("it is received", () -> panel.received.size() == 3);
    send("other.com", "error");
    Eventually.until("the next is received", () -> panel.received.size() == 4);
    assertThat(webhook.failures()).isEqualTo(2);
    assertThat(webhook.dropped()).isZero();
  }

  @Test
  void newerChange_replacesTheOneThatWaits(Vertx vertx) throws Exception {
    Webhook patient = webhook(vertx, panel.url("/"), List.of(Duration.ofHours(1)));
    panel.answer(500);
    patient.send(name("customer.com"), change("customer.com", "error"));
    Eventually.until("it failed", () -> patient.failures() == 1);
    panel.answer(200);
    patient.send(name("customer.com"), change("customer.com", "warning"));
    Eventually.until("the newer is received", () -> panel.received.size() == 2);
    assertThat(List.copyOf(panel.received).get(1).json().getString("status")).isEqualTo("warning");
    assertThat(patient.dropped()).isZero();
    await(patient.close());
  }

  @Test
  void changesOfADomain_keepTheirOrder() throws Exception {
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    panel.answer = held::add;
    send("customer.com", "error");
    Eventually.until("it is being sent", () -> held.size() == 1);
    send("customer.com", "warning");
    send("customer.com", "ok");
    send("other.com", "ok");
    Eventually.until("the other domain does not wait", () -> held.size() == 2);
    held.remove().response().end();
    Eventually.until("the newest follows", () -> held.size() == 2);
    assertThat(panel.received.stream().map(each -> each.json().getString("status")))
        .containsExactly("error", "ok", "ok");
    assertThat(List.copyOf(panel.received).get(2).domain()).isEqualTo("customer.com");
  }

  @Test
  void manyChanges_areSentFewAtATime_andTheQueueIsBounded() throws Exception {
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    panel.answer = held::add;
    for (int i = 0; i < Webhook.MAX_PENDING + 5; i++) {
      send("d" + i + ".com", "error");
    }
    Eventually.until("the queue is full", () -> webhook.dropped() == 5);
    Eventually.until("the first are sent", () -> held.size() == 4);
    assertThat(panel.connections).hasValue(4);
    panel.answer(200);
    held.forEach(request -> request.response().end());
    Eventually.until(
        "all but the last are received", () -> panel.received.size() == Webhook.MAX_PENDING);
    send("late.com", "error");
    Eventually.until("there is room again", () -> panel.received.size() == Webhook.MAX_PENDING + 1);
    assertThat(webhook.dropped()).isEqualTo(5);
  }

  @Test
  void bodyWithoutEnd_isCutOff() throws Exception {
    panel.answer =
        request -> {
          request.response().setChunked(true);
          for (int i = 0; i < 100; i++) {
            request.response().write("x".repeat(10_000));
          }
        };
    for (int i = 0; i < 5; i++) {
      send("d" + i + ".com", "error");
    }
    Eventually.until("all are received", () -> panel.received.size() == 5);
    assertThat(webhook.failures()).isZero();
  }

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
}
