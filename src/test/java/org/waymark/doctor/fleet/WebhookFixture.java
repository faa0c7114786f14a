package org.waymark.doctor.fleet;

import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.name;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;

/** A webhook with short pauses, and the panel that it calls. */
@ExtendWith(VertxExtension.class)
abstract class WebhookFixture {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final List<Duration> QUICK = List.of(SHORT, SHORT, SHORT);
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  @TempDir Path folder;
  Path secret;
  Panel panel;
  Webhook webhook;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    panel = new Panel(vertx);
    webhook = webhook(vertx, panel.url("/hook?token=hidden"), QUICK);
  }

  Webhook webhook(Vertx vertx, String url, List<Duration> pauses) {
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

  static JsonObject change(String domain, String status) {
    return new JsonObject().put("domain", domain).put("status", status);
  }

  void send(String domain, String status) {
    webhook.send(name(domain), change(domain, status));
  }
}
