package org.waymark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.testing.LogCapture;
import org.waymark.testing.RawClient;
import org.waymark.testing.Storms;

/** Spans, as a collector receives them. */
@ExtendWith(VertxExtension.class)
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  private Collector collector;

  @BeforeEach
  void start() throws Exception {
    collector = new Collector();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void span_continuesTheTraceOfTheProxy_andSaysWhatTheLogSays(Vertx vertx) {
    TestService service = service(vertx, Map.of());
    service.source.with("ours.example");
    JsonObject line;
    try (LogCapture log = LogCapture.of("org.waymark.access", Level.INFO);
        RawClient client = service.connect()) {
      service.dialect.asks("ours.example");
      client.post(
          TestDialect.PATH + "?emailaddress=localpart@ours.example",
          "localpart@ours.example",
          "traceparent: 00-" + TRACE + "-" + CALLER + "-01",
          "tracestate: vendor=localpart",
          "baggage: user=localpart",
          "Authorization: Basic secret");
      line = new JsonObject(log.lines().get(0));
    }
    Span span = spans(service).get(0);
    assertThat(hex(span.getTraceId())).isEqualTo(TRACE).isEqualTo(line.getString("trace_id"));
    assertThat(hex(span.getParentSpanId())).isEqualTo(CALLER);
    assertThat(hex(span.getSpanId())).isNotEqualTo(CALLER).isEqualTo(line.getString("span_id"));
    assertThat(span.getName()).isEqualTo("POST test");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(Collector.texts(span.getAttributesList()))
        .isEqualTo(
            Map.of(
                "http.request.method", "POST",
                "http.response.status_code", "200",
                "waymark.dialect", "test",
                "waymark.document", "none",
                "waymark.domain", "ours.example",
                "waymark.outcome", "answered"));
    assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano());
    assertThat(Collector.texts(collector.resources().get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "waymark")
        .containsEntry("service.version", "1.2.3")
        .containsKey("service.instance.id");
    assertNothingPrivate();
  }

  @Test
  void span_ofAStranger_isARootOfOurs_andNamesNoDomain(Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig().trusted("10.0.0.0/8"), tracing(Map.of()));
    service.source.withDefault("theirs.example");
    try (RawClient client = service.connect()) {
      service.dialect.asks("theirs.example");
      client.get(
          TestDialect.PATH + "?emailaddress=localpart@theirs.example",
          "traceparent: 00-" + TRACE + "-" + CALLER + "-01");
      client.request("INVENTED", "/theirs.example", "");
    }
    List<Span> spans = spans(service);
    assertThat(spans).hasSize(2).allMatch(span -> span.getParentSpanId().isEmpty());
    assertThat(spans).noneMatch(span -> hex(span.getTraceId()).equals(TRACE));
    assertThat(spans).extracting(Span::getName).containsExactlyInAnyOrder("GET test", "HTTP none");
    assertNothingPrivate();
  }

  @Test
  void span_ofAnAddressInThePath_namesNoPath(Vertx vertx) {
    TestService service = service(vertx, Map.of());
    service.source.with("ours.example");
    service.dialect.asks("ours.example");
    for (String path : TestDialect.WITH_ADDRESS) {
      try (RawClient client = service.connect()) {
        client.get(path, "traceparent: 00-" + TRACE + "-" + CALLER + "-01");
      }
    }
    assertThat(spans(service)).hasSameSizeAs(TestDialect.WITH_ADDRESS);
    assertNothingPrivate();
  }

  @Test
  void span_ofAnError_saysWhat(Vertx vertx) {
    TestService service = service(vertx, Map.of());
    service.source.with("away.example", Future.failedFuture(new IllegalStateException("secret")));
    try (RawClient client = service.connect()) {
      service.dialect.asks("away.example");
      client.get(TestDialect.PATH);
    }
    Span span = spans(service).get(0);
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(Collector.texts(span.getAttributesList()))
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("http.response.status_code", "503");
    assertNothingPrivate();
  }

  /** The standard variables: a share, a name, attributes; metrics and logs are never sent. */
  @Test
  void variables_areHeeded(Vertx vertx) {
    TestService service =
        service(
            vertx,
            Map.of(
                "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG", "0",
                "OTEL_METRICS_EXPORTER", "otlp",
                "OTEL_LOGS_EXPORTER", "otlp",
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=mail-settings,k8s.pod.name=pod-1"));
    try (RawClient client = service.connect()) {
      client.get(TestDialect.PATH);
      client.get(TestDialect.PATH, "traceparent: 00-" + TRACE + "-" + CALLER + "-00");
      client.get(TestDialect.PATH, "traceparent: 00-" + TRACE + "-" + CALLER + "-01");
    }
    assertThat(spans(service)).hasSize(1).allMatch(span -> hex(span.getTraceId()).equals(TRACE));
    assertThat(Collector.texts(collector.resources().get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "mail-settings")
        .containsEntry("k8s.pod.name", "pod-1");
  }

  @Test
  void collectorThatIsAway_isNoHarm(Vertx vertx) {
    TestService service = service(vertx, Map.of());
    collector.close();
    try (RawClient client = service.connect()) {
      // More spans than the 2,048 that wait to be sent.
      int requests = Storms.on() ? 10_000 : 3_000;
      for (int i = 0; i < requests; i++) {
        assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
      }
    }
    TestService.await(service.stop());
    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void withoutAnEndpoint_itIsOff_andWhatCannotBeUsedIsRefused() {
    for (Map<String, String> off :
        List.of(
            Map.<String, String>of(),
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "),
            Map.of("OTEL_SERVICE_NAME", "waymark", "OTEL_TRACES_SAMPLER", "nonsense"))) {
      assertThat(Tracing.of(off, "1.2.3").isOn()).isFalse();
    }
    assertThatThrownBy(() -> tracing(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> tracing(Map.of("OTEL_TRACES_SAMPLER", "nonsense")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OTEL_*: Unrecognized value for otel.traces.sampler: nonsense");
    assertThatThrownBy(() -> tracing(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OTEL_EXPORTER_OTLP_PROTOCOL: found \"grpc\"; allowed: http/protobuf");
  }

  private TestService service(Vertx vertx, Map<String, String> environment) {
    return TestService.start(
        vertx, new TestConfig().access().trusted("127.0.0.1"), tracing(environment));
  }

  private Tracing tracing(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
    all.putAll(environment);
    return Tracing.of(all, "1.2.3");
  }

  /** The spans after the service has stopped, which waits for pending exports. */
  private List<Span> spans(TestService service) {
    TestService.await(service.stop());
    return collector.spans();
  }

  private void assertNothingPrivate() {
    assertThat(collector.resources().toString())
        .doesNotContain(
            "localpart", "secret", "theirs.example", "config.xml", "Basic", "INVENTED", "baggage");
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
