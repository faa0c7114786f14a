package org.waymark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.testing.LogCapture;
import org.waymark.testing.RawClient;

/** W3C trace context of a proxy in the log and in the metrics. */
@ExtendWith(VertxExtension.class)
class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String SAMPLED = "traceparent: 00-" + TRACE + "-" + SPAN + "-01";
  private static final String NOT_SAMPLED = "traceparent: 00-" + TRACE + "-" + SPAN + "-00";
  private static final String OPEN_METRICS = "Accept: application/openmetrics-text";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SAMPLED,
        NOT_SAMPLED,
        "TraceParent: 00-" + TRACE + "-" + SPAN + "-01",
        // The known part of a future version is read.
        "traceparent: cc-" + TRACE + "-" + SPAN + "-09-what-comes-later",
      })
  void lineOfARequest_leadsToTheTraceOfTheProxy(String header, Vertx vertx) {
    JsonObject line = line(vertx, "127.0.0.0/8", header);
    assertThat(line.getString("trace_id")).isEqualTo(TRACE);
    assertThat(line.getString("span_id")).isEqualTo(SPAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "traceparent:",
        "traceparent: 00-" + TRACE + "-" + SPAN,
        "traceparent: 00-" + TRACE + "-" + SPAN + "-1",
        "traceparent: 00-" + TRACE + "-" + SPAN + "-0g",
        "traceparent: 00-" + TRACE + "-" + SPAN + "-01-more",
        "traceparent: ff-" + TRACE + "-" + SPAN + "-01",
        "traceparent: 0-" + TRACE + "-" + SPAN + "-01",
        "traceparent: cc-" + TRACE + "-" + SPAN + "-01.what-comes-later",
        "traceparent: 00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "traceparent: 00-" + TRACE + "-00F067AA0BA902B7-01",
        "traceparent: 00-00000000000000000000000000000000-" + SPAN + "-01",
        "traceparent: 00-" + TRACE + "-0000000000000000-01",
        "traceparent: 00-localpart@secret.example0000000-" + SPAN + "-01",
        "traceparent: 00_" + TRACE + "_" + SPAN + "_01",
        SAMPLED + "\r\n" + SAMPLED,
      })
  void whatIsNoTraceContext_isNotLogged(String header, Vertx vertx) {
    JsonObject line = line(vertx, "127.0.0.0/8", header);
    assertThat(line.fieldNames()).doesNotContain("trace_id", "span_id");
    assertThat(line.encode()).doesNotContain("localpart");
  }

  /** With a forged ID, any client could join a foreign trace. */
  @Test
  void peerThatIsNoTrustedProxy_isNotBelieved(Vertx vertx) {
    assertThat(line(vertx, "10.0.0.0/8", SAMPLED).fieldNames())
        .doesNotContain("trace_id", "span_id");
  }

  @Test
  void errors_leadToTheTraceToo(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().trusted("127.0.0.1"));
    service.source.with(TestDialect.UNANSWERABLE);
    service.dialect.asks(TestDialect.UNANSWERABLE);
    try (LogCapture log = LogCapture.of("ROOT", Level.INFO);
        RawClient client = service.connect()) {
      client.get(TestDialect.PATH, SAMPLED);
      client.send("GET /\u0001 HTTP/1.1\r\nHost: a\r\n" + SAMPLED + "\r\n\r\n").read();
      assertThat(log.lines()).hasSize(1);
      JsonObject line = new JsonObject(log.lines().get(0));
      assertThat(line.getString("level")).isEqualTo("ERROR");
      assertThat(line.getString("trace_id")).isEqualTo(TRACE);
    }
  }

  @Test
  void exemplars_areSampledTraces_inOpenMetricsAlone(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig().trusted("127.0.0.1"));
    String exemplar = "# {span_id=\"" + SPAN + "\",trace_id=\"" + TRACE + "\"}";
    try (RawClient client = service.connect();
        RawClient prometheus = service.connectToManagement()) {
      client.get(TestDialect.PATH);
      client.get(TestDialect.PATH, NOT_SAMPLED);
      assertThat(prometheus.get("/metrics", OPEN_METRICS).body()).doesNotContain(TRACE);

      // Exemplars are sampled, so several measurements are needed.
      until(
          () -> {
            client.get(TestDialect.PATH, SAMPLED);
            return prometheus.get("/metrics", OPEN_METRICS).body().contains(exemplar);
          });
      assertThat(prometheus.get("/metrics", OPEN_METRICS).body().lines())
          .filteredOn(line -> line.contains(TRACE))
          .isNotEmpty()
          .allMatch(line -> line.startsWith("waymark_request_duration_seconds_"));
      assertThat(prometheus.get("/metrics").body()).doesNotContain(TRACE, "# {");
    }
  }

  @Test
  void exemplars_ofStrangers_areNotKept(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient client = service.connect();
        RawClient prometheus = service.connectToManagement()) {
      client.get(TestDialect.PATH, SAMPLED);
      assertThat(prometheus.get("/metrics", OPEN_METRICS).body()).doesNotContain(TRACE);
    }
  }

  /** The line of one request that comes with a header. */
  private static JsonObject line(Vertx vertx, String trusted, String header) {
    TestService service = TestService.start(vertx, new TestConfig().access().trusted(trusted));
    try (LogCapture log = LogCapture.of("org.waymark.access", Level.INFO);
        RawClient client = service.connect()) {
      assertThat(client.get(TestDialect.PATH, header).status()).isEqualTo(200);
      assertThat(log.lines()).hasSize(1);
      return new JsonObject(log.lines().get(0));
    }
  }
}
