package org.waymark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.testing.LogCapture;
import org.waymark.testing.RawClient;

@ExtendWith(VertxExtension.class)
class AccessLogTest {
  private static final String[] PRIVATE = {
    "localpart", "secret", "theirs.example", "test.example", "config.xml", "Basic"
  };

  @Test
  void line_saysWhatWasAnswered_andNothingPrivate(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().access());
    service.source.with("ours.example");
    try (LogCapture log = LogCapture.of("org.waymark.access", Level.INFO);
        RawClient client = service.connect()) {
      ask(service, client, "ours.example");
      ask(service, client, "theirs.example");
      assertThat(log.lines()).hasSize(2).allMatch(line -> line.endsWith("}\n"));
      JsonObject ours = new JsonObject(log.lines().get(0));
      assertThat(ours.fieldNames())
          .containsExactlyInAnyOrder(
              "timestamp",
              "level",
              "logger",
              "thread",
              "message",
              "dialect",
              "document",
              "domain",
              "status",
              "outcome",
              "durationMillis");
      assertThat(ours.getString("dialect")).isEqualTo("test");
      assertThat(ours.getString("domain")).isEqualTo("ours.example");
      assertThat(ours.getInteger("status")).isEqualTo(200);
      assertThat(ours.getString("outcome")).isEqualTo("answered");
      assertThat(ours.getDouble("durationMillis")).isPositive();
      assertThat(ours.getString("timestamp")).endsWith("Z");
      JsonObject theirs = new JsonObject(log.lines().get(1));
      assertThat(theirs.getString("outcome")).isEqualTo("unknown_domain");
      assertThat(theirs.containsKey("domain")).isFalse();
      assertNothingPrivate(log);
    }
  }

  /** With a default profile every domain is answered, and anybody can invent one. */
  @Test
  void line_ofADomainThatTheSettingsDoNotName_keepsItPrivate(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().access());
    service.source.withDefault("theirs.example");
    try (LogCapture log = LogCapture.of("org.waymark.access", Level.INFO);
        RawClient client = service.connect()) {
      ask(service, client, "theirs.example");
      assertThat(log.lines()).hasSize(1);
      assertThat(new JsonObject(log.lines().get(0)).getString("outcome")).isEqualTo("answered");
      assertNothingPrivate(log);
    }
  }

  @Test
  void line_ofADomainThatTheSettingsDoNotName_keepsItPrivate_withoutTheDefaultProfileToo(
      Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.withoutDefault("theirs.example");
    try (LogCapture log = LogCapture.of("org.waymark.access", Level.INFO);
        RawClient client = service.connect()) {
      ask(service, client, "theirs.example");
      assertThat(log.lines()).hasSize(1);
      JsonObject line = new JsonObject(log.lines().get(0));
      assertThat(line.getString("outcome")).isEqualTo("invalid_settings");
      assertThat(line.containsKey("domain")).isFalse();
      assertNothingPrivate(log);
    }
  }

  @Test
  void line_ofAnAddressInThePath_namesNoPath(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().access());
    for (String domain : new String[] {"ours.example", TestDialect.UNANSWERABLE}) {
      service.source.with(domain);
      service.dialect.asks(domain);
      try (LogCapture log = LogCapture.of("ROOT", Level.INFO)) {
        for (String path : TestDialect.WITH_ADDRESS) {
          try (RawClient client = service.connect()) {
            client.get(path);
          }
        }
        assertThat(log.lines().stream().filter(line -> line.contains("\"dialect\"")))
            .hasSameSizeAs(TestDialect.WITH_ADDRESS);
        assertNothingPrivate(log);
      }
    }
  }

  @Test
  void line_isWrittenForErrors_evenIfNotAskedFor(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.source.with("ours.example");
    service.source.with("broken.example", failed(new InvalidSettingsException("secret")));
    service.source.with("away.example", failed(new IllegalStateException("secret")));
    service.source.with(TestDialect.UNANSWERABLE);
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO);
        RawClient client = service.connect()) {
      ask(service, client, "ours.example");
      assertThat(log.lines()).isEmpty();

      ask(service, client, "broken.example");
      JsonObject broken = new JsonObject(log.lines().get(0));
      assertThat(broken.getString("level")).isEqualTo("ERROR");
      assertThat(broken.getString("outcome")).isEqualTo("invalid_settings");
      assertThat(broken.getString("domain")).isEqualTo("broken.example");

      ask(service, client, "away.example");
      JsonObject away = new JsonObject(log.lines().get(1));
      assertThat(away.getString("outcome")).isEqualTo("unavailable");
      assertThat(away.getString("cause")).isEqualTo("java.lang.IllegalStateException");
      assertThat(away.containsKey("domain")).isFalse();

      ask(service, client, TestDialect.UNANSWERABLE);
      JsonObject thrown = new JsonObject(log.lines().get(2));
      assertThat(thrown.getString("outcome")).isEqualTo("failed");
      assertThat(thrown.getString("stack_trace"))
          .contains("java.lang.IllegalStateException", "TestDialect")
          .doesNotContain("localpart");
      assertThat(log.lines()).hasSize(3);
      assertNothingPrivate(log);
    }
  }

  @Test
  void error_thatComesAgain_isLoggedOnce_andCounted(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    addBroken(service);
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO);
        RawClient client = service.connect()) {
      for (int i = 0; i < 100; i++) {
        ask(service, client, "broken.example");
      }
      ask(service, client, "other.example");
      assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("\"ERROR\""));
      assertThat(service.metric("waymark_log_lines_left_out_total{kind=\"request\"}"))
          .isEqualTo(99);
    }
  }

  @Test
  void error_thatComesAgain_isInformation_whereEveryRequestIsLogged(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().access());
    addBroken(service);
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO);
        RawClient client = service.connect()) {
      for (int i = 0; i < 100; i++) {
        ask(service, client, "broken.example");
      }
      assertThat(log.lines()).hasSize(100).allMatch(line -> line.contains("invalid_settings"));
      assertThat(log.lines().stream().filter(line -> line.contains("\"ERROR\""))).hasSize(1);
    }
  }

  private static void addBroken(TestService service) {
    service.source.with("broken.example", failed(new InvalidSettingsException("secret")));
    service.source.with("other.example", failed(new InvalidSettingsException("secret")));
  }

  private static <T> Future<T> failed(Throwable cause) {
    return Future.failedFuture(cause);
  }

  private static void ask(TestService service, RawClient client, String domain) {
    service.dialect.asks(domain);
    client.post(
        TestDialect.PATH + "?emailaddress=localpart@" + domain,
        "<EMailAddress>localpart@secret.example</EMailAddress>",
        "Authorization: Basic secret");
  }

  private static void assertNothingPrivate(LogCapture log) {
    assertThat(String.join("", log.lines())).doesNotContain(PRIVATE);
  }
}
