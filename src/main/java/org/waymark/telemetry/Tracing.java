package org.waymark.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Request tracing: reads W3C {@code traceparent} from trusted proxies and, if a collector is
 * configured, exports spans by OTLP.
 *
 * <p>{@code traceparent} from other peers is ignored: it would let any client join foreign traces
 * and flood the collector.
 */
public final class Tracing {
  private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");

  private static final List<String> ENDPOINTS =
      List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

  private static final List<String> PROTOCOLS =
      List.of("OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL");

  /** The protocol that the JDK's HTTP client supports; its port is 4318 (gRPC: 4317). */
  private static final String PROTOCOL = "http/protobuf";

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final Duration FLUSH = Duration.ofSeconds(2);

  private final @Nullable OpenTelemetrySdk sdk;
  private final @Nullable Tracer tracer;

  private Tracing(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk == null ? null : sdk.getTracer("org.waymark");
  }

  /** Exports no spans; trace IDs from proxies still appear in the log. */
  public static Tracing off() {
    return new Tracing(null);
  }

  /**
   * Configures tracing from the standard variables {@code OTEL_…}; off without an endpoint.
   *
   * @throws IllegalArgumentException if a variable is invalid
   */
  public static Tracing of(Map<String, String> environment, String version) {
    if (ENDPOINTS.stream().allMatch(name -> environment.getOrDefault(name, "").isBlank())) {
      return off();
    }
    checkProtocol(environment);
    Map<String, String> properties = properties(environment);
    try {
      return new Tracing(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> Map.of("otel.exporter.otlp.protocol", PROTOCOL))
              .addPropertiesCustomizer(config -> properties)
              .addResourceCustomizer((resource, config) -> resource(resource, version))
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException | IllegalStateException e) {
      Throwable cause = e.getCause();
      String why = cause == null ? "" : ": " + cause.getMessage();
      throw new IllegalArgumentException("OTEL_*: " + e.getMessage() + why, e);
    }
  }

  private static void checkProtocol(Map<String, String> environment) {
    for (String name : PROTOCOLS) {
      String found = environment.getOrDefault(name, "");
      if (!found.isBlank() && !found.equals(PROTOCOL)) {
        throw new IllegalArgumentException(
            name + ": found \"" + found + "\"; allowed: " + PROTOCOL);
      }
    }
  }

  public boolean isOn() {
    return tracer != null;
  }

  /** The SDK properties; metrics and logs are not exported. */
  private static Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("OTEL_")) {
            properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    return properties;
  }

  private static Resource resource(Resource configured, String version) {
    Resource ours =
        Resource.builder()
            .put("service.version", version)
            .put("service.instance.id", UUID.randomUUID().toString())
            .build()
            .merge(configured);
    String name = String.valueOf(ours.getAttribute(SERVICE_NAME));
    return name.startsWith("unknown_service")
        ? ours.toBuilder().put(SERVICE_NAME, "waymark").build()
        : ours;
  }

  /**
   * Starts the span of a request; null without tracing.
   *
   * @param trustedProxy true if the peer's {@code traceparent} is accepted
   */
  public @Nullable RequestTrace begin(
      HttpServerRequest request, String dialect, boolean trustedProxy) {
    boolean hasParent = trustedProxy && request.headers().contains(TRACEPARENT);
    if (!hasParent && tracer == null) {
      return null;
    }
    Context parent =
        hasParent
            ? W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), request, OnlyTraceparent.INSTANCE)
            : Context.root();
    if (tracer != null) {
      String name = RequestTrace.method(request.method()) + ' ' + dialect;
      return new RequestTrace(
          tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.SERVER).startSpan());
    }
    SpanContext caller = Span.fromContext(parent).getSpanContext();
    return caller.isValid() ? new RequestTrace(Span.wrap(caller)) : null;
  }

  /** Exports pending spans, for two seconds at most. */
  public Future<Void> close(Vertx vertx) {
    if (sdk == null) {
      return Future.succeededFuture();
    }
    Promise<Void> sent = Promise.promise();
    sdk.shutdown().whenComplete(sent::tryComplete);
    long timer = vertx.setTimer(FLUSH.toMillis(), late -> sent.tryComplete());
    return sent.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** Reads a single traceparent only; {@code tracestate} may contain any text. */
  private enum OnlyTraceparent implements TextMapGetter<HttpServerRequest> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable HttpServerRequest request, String key) {
      if (request == null || !key.equals("traceparent")) {
        return null;
      }
      List<String> values = request.headers().getAll(TRACEPARENT);
      return values.size() == 1 ? values.get(0) : null;
    }
  }
}
