package org.waymark.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.waymark.config.LogThrottle;

/** The metrics of this process. No label contains text that a requester can choose freely. */
public final class Meters implements AutoCloseable {
  /** The content type of the Prometheus text format. */
  public static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /**
   * The buckets of durations: from well below a request answered from memory to one that waits for
   * a source.
   */
  private static final Duration[] BUCKETS =
      LongStream.of(
              50,
              100,
              250,
              500,
              1000,
              2500,
              5000,
              10_000,
              25_000,
              100_000,
              500_000,
              2_500_000,
              10_000_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1000))
          .toArray(Duration[]::new);

  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(
          PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new ExemplarContext());
  private final Counter refused;
  private final Counter timedOut;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final UnknownDomains unknownDomains = new UnknownDomains();
  private final LogThrottle errorLines = new LogThrottle();

  /** Keeps the suppliers alive: a function counter references its object weakly. */
  private final List<LongSupplier> counterSources = new CopyOnWriteArrayList<>();

  private final List<Runnable> seriesUpdates = new CopyOnWriteArrayList<>();

  /** Creates the registry; the labels describe the build in {@code waymark_build_info}. */
  public Meters(Map<String, String> build) {
    refused =
        Counter.builder("waymark.connections.refused")
            .description("Connections closed at the accept because of a limit")
            .register(registry);
    timedOut =
        Counter.builder("waymark.connections.timed.out")
            .description("Connections closed because the client was too slow or idle")
            .register(registry);
    Gauge.builder("waymark.build.info", () -> 1)
        .description("Version of Waymark and its runtime")
        .tags(tags(build))
        .register(registry);
    linesLeftOut("request", errorLines::leftOut);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** Registers a gauge, for example {@code waymark.domains}. */
  public void gauge(String name, String description, LongSupplier value) {
    Gauge.builder(name, value::getAsLong).description(description).register(registry);
  }

  /** Registers a counter, for example {@code waymark.settings.reloads}. */
  public void counter(String name, String description, LongSupplier value) {
    counter(name, description, Tags.empty(), value);
  }

  /** Registers the number of log lines of one kind that were suppressed. */
  public void linesLeftOut(String kind, LongSupplier count) {
    String description = "Log lines suppressed by the limit per minute and subject";
    counter("waymark.log.lines.left.out", description, Tags.of("kind", kind), count);
  }

  private void counter(String name, String description, Tags tags, LongSupplier value) {
    counterSources.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /** Throttles the log lines about failed requests of the public port. */
  public LogThrottle errorLines() {
    return errorLines;
  }

  /**
   * Registers an info metric whose series change, for example {@code waymark.bad.record.info}.
   *
   * @param series the labels of each current series, all with the same few names
   */
  public void info(String name, String description, Supplier<List<Map<String, String>>> series) {
    gauges(
        name,
        description,
        () ->
            series.get().stream()
                .collect(Collectors.toMap(labels -> labels, labels -> 1L, (one, same) -> one)));
  }

  /**
   * Registers a gauge whose series change, for example {@code waymark.doctor.domains}.
   *
   * @param series the value of each current series by its labels, all with the same few names
   */
  public void gauges(
      String name, String description, Supplier<Map<Map<String, String>, Long>> series) {
    MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
    seriesUpdates.add(
        () ->
            gauge.register(
                series.get().entrySet().stream()
                    .<MultiGauge.Row<?>>map(
                        each -> MultiGauge.Row.of(tags(each.getKey()), each.getValue()))
                    .toList(),
                true));
  }

  private static Tags tags(Map<String, String> labels) {
    return Tags.of(
        labels.entrySet().stream().map(label -> Tag.of(label.getKey(), label.getValue())).toList());
  }

  /** All metrics in one of the formats of the registry. Synchronized because series change. */
  public synchronized String scrape(String contentType) {
    seriesUpdates.forEach(Runnable::run);
    return registry.scrape(contentType);
  }

  public Counter refused() {
    return refused;
  }

  public Counter timedOut() {
    return timedOut;
  }

  /** The duration histogram of a dialect, shared by all instances. */
  Timer duration(String dialect) {
    return Timer.builder("waymark.request.duration")
        .description("Time from the request head to the response, including the request body")
        .tag("dialect", dialect)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  public void asked(String answer) {
    Counter.builder("waymark.tls.asked")
        .description(
            "Requests to /tls/ask, which decides whether a certificate may be issued for a name")
        .tag("answer", answer)
        .register(registry)
        .increment();
  }

  public void administered(HttpMethod method, int status) {
    Counter.builder("waymark.api.requests")
        .description("Requests to the HTTP API")
        .tag("method", METHODS.contains(method) ? method.name() : "other")
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
  }

  /** Requested domains without settings. Not a metric, because requesters choose the names. */
  public UnknownDomains unknownDomains() {
    return unknownDomains;
  }

  MeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
