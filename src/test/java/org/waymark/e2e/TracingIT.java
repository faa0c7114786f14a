package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.telemetry.Collector;
import org.waymark.testing.Eventually;

/** The spans and the log of the jar. */
class TracingIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Path conf;

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws Exception {
    conf = Waymark.copyOfConf(folder.resolve("conf"));
  }

  @Test
  void spanOfTheLastRequest_isSentBeforeTheEnd() throws Exception {
    try (Collector collector = new Collector();
        Waymark waymark =
            Waymark.serve(
                conf,
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                    "OTEL_BSP_SCHEDULE_DELAY", "600000",
                    "WAYMARK_LOG_ACCESS", "true",
                    "WAYMARK_PROXY_TRUSTED", "127.0.0.1"))) {
      ask(waymark);
      waymark.terminate();
      assertThat(waymark.exitCode()).isZero();
      assertThat(collector.spans()).hasSize(1);
      Span span = collector.spans().get(0);
      assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
      assertThat(Collector.texts(span.getAttributesList()))
          .containsEntry("waymark.domain", "customer.com")
          .doesNotContainValue("localpart");
      assertThat(Collector.texts(collector.resources().get(0).getResource().getAttributesList()))
          .containsEntry("service.version", "0.1.0");
      Eventually.until("the end is in the log", () -> messages(waymark).contains("stopped"));
      assertThat(lines(waymark))
          .filteredOn(line -> TRACE.equals(line.getString("trace_id")))
          .hasSize(1)
          .allMatch(line -> "customer.com".equals(line.getString("domain")));
    }
  }

  /** Libraries that use java.util.logging write to the same log. */
  @Test
  void collectorThatIsAway_isToldInTheLog_andDoesNoHarm() throws Exception {
    String nowhere;
    try (Collector collector = new Collector()) {
      nowhere = collector.endpoint();
    }
    try (Waymark waymark =
        Waymark.serve(
            conf,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", nowhere,
                "OTEL_BSP_SCHEDULE_DELAY", "100",
                "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true"))) {
      ask(waymark);
      Eventually.until(
          "the log tells of it",
          () ->
              lines(waymark).stream()
                  .anyMatch(
                      line ->
                          line.getString("logger").startsWith("io.opentelemetry.")
                              && line.getString("level").equals("ERROR")));
      ask(waymark);
      waymark.terminate();
      assertThat(waymark.exitCode()).isZero();
      Eventually.until("the end is in the log", () -> messages(waymark).contains("stopped"));
      assertThat(messages(waymark)).contains("stopping");
    }
  }

  @Test
  void variableThatCannotBeUsed_isRefused() throws Exception {
    Waymark.Result refused =
        Waymark.run(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            "serve",
            "--conf",
            conf.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out())
        .contains("OTEL_EXPORTER_OTLP_PROTOCOL: found \\\"grpc\\\"; allowed: http/protobuf");
    assertThat(refused.err()).isEmpty();
  }

  private static void ask(Waymark waymark) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + waymark.port()
                        + "/mail/config-v1.1.xml?emailaddress=localpart@customer.com"))
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .build();
    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static List<String> messages(Waymark waymark) {
    return lines(waymark).stream().map(line -> line.getString("message")).toList();
  }

  /** Standard output and error together: every line is an object. */
  private static List<JsonObject> lines(Waymark waymark) {
    return waymark.log().stream().map(JsonObject::new).toList();
  }
}
