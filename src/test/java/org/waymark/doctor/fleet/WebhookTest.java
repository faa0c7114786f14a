package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.name;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.Eventually;

/** The webhook against a real HTTP server. */
class WebhookTest extends WebhookFixture {
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
        WebhookSender.signature(
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
  void changeThatWaitsForAConnection_isReplaced_andTriedAgain() throws Exception {
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    panel.answer = held::add;
    for (int i = 0; i < 4; i++) {
      send("d" + i + ".com", "error");
    }
    Eventually.until("all connections are in use", () -> held.size() == 4);
    send("customer.com", "error");
    send("customer.com", "ok");
    panel.answer(500);
    held.remove().response().end();
    Eventually.until("it is given up", () -> webhook.dropped() == 1);
    assertThat(
            panel.received.stream()
                .filter(each -> each.domain().equals("customer.com"))
                .map(each -> each.json().getString("status")))
        .containsExactly("ok", "ok", "ok", "ok");
    held.forEach(request -> request.response().end());
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
}
