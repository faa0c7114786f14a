package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.source.SettingsSource.Health;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

@ExtendWith(VertxExtension.class)
class ManagementServerTest {

  @Test
  void live_isAlwaysYes(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.health = new Health(false, "away");
    try (RawClient client = service.connectToManagement()) {
      assertThat(client.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void ready_followsTheSource(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connectToManagement()) {
      Answer ready = client.get("/health/ready");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.header("Content-Type")).contains("application/json");
      assertThat(ready.header("Cache-Control")).contains("no-store");
      assertThat(new JsonObject(ready.body()))
          .isEqualTo(
              new JsonObject(
                  "{'status':'ready','source':'2 domains, 1 profile'}".replace('\'', '"')));
      service.source.health = new Health(false, "profiles.yaml, line 3: \"x\" is not known");
      Answer unready = client.get("/health/ready");
      assertThat(unready.status()).isEqualTo(503);
      assertThat(new JsonObject(unready.body()).getString("status")).isEqualTo("unavailable");
      assertThat(new JsonObject(unready.body()).getString("source"))
          .isEqualTo("profiles.yaml, line 3: \"x\" is not known");
    }
  }

  @Test
  void ready_isNo_whileStopping(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(vertx, new TestConfig().shutdownDelay(Duration.ofSeconds(1)));
    try (RawClient client = service.connectToManagement();
        RawClient mailClient = service.connect()) {
      Future<Void> stopped = service.stop();
      until(() -> client.get("/health/ready").status() == 503);
      Answer answer = client.get("/health/ready");
      assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("stopping");
      assertThat(client.get("/health/live").status()).isEqualTo(200);
      assertThat(mailClient.get(TestDialect.PATH).status()).isEqualTo(200);
      TestService.await(stopped);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(service.source.closed).isTrue();
    }
  }

  @Test
  void metrics_areForPrometheus(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connectToManagement()) {
      Answer metrics = client.get("/metrics");
      assertThat(metrics.header("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(metrics.body()).contains("# TYPE waymark_connections gauge");
      Answer head = client.request("HEAD", "/metrics", "");
      assertThat(head.status()).isEqualTo(200);
      assertThat(client.get("/health/live?x").status()).isEqualTo(200);
    }
  }

  @Test
  void restOfThePort_isEmpty(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connectToManagement();
        RawClient mailClient = service.connect()) {
      assertThat(client.get("/").status()).isEqualTo(404);
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(404);
      Answer post = client.request("POST", "/metrics", "");
      assertThat(post.status()).isEqualTo(405);
      assertThat(post.header("Allow")).contains("GET, HEAD");
      assertThat(mailClient.get("/metrics").status()).isEqualTo(404);
      assertThat(mailClient.get("/health/ready").status()).isEqualTo(404);
    }
  }
}
