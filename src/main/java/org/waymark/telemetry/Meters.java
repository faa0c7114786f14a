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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.waymark.config.LogThrottle;

/**
 * Everything that is measured in this process, for all instances of the public server together.
 *
 * <p>No label carries what a requester can choose freely.
 */
public final class Meters implements AutoCloseable {
  /** The format of metrics that every Prometheus reads. */
  public static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** From well under a request that is answered from memory to one that waited for a source. */
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(50_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(10)
  };

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

  /** A counter only refers weakly to what it reads, and stands still when that is gone. */
  private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

  private final List<Runnable> changing = new CopyOnWriteArrayList<>();

  public Meters(String version) {
    this(Map.of("version", version));
  }

  /**
   * Begins to measure.
   *
   * @param build what runs, and on what: the labels of {@code waymark_build_info}
   */
  public Meters(Map<String, String> build) {
    refused =
        Counter.builder("waymark.connections.refused")
            .description("Connections closed at once because there were too many")
            .register(registry);
    timedOut =
        Counter.builder("waymark.connections.timed.out")
            .description("Connections closed because the client was too slow, or idle")
            .register(registry);
    Gauge.builder("waymark.build.info", () -> 1)
        .description("The version that runs, and what it runs on")
        .tags(tags(build))
        .register(registry);
    linesLeftOut("request", errorLines::leftOut);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** Adds a value that goes up and down, for example {@code waymark.domains}. */
  public void gauge(String name, String description, LongSupplier value) {
    Gauge.builder(name, value::getAsLong).description(description).register(registry);
  }

  /** Adds a value that only grows, for example {@code waymark.settings.reloads}. */
  public void counter(String name, String description, LongSupplier value) {
    counted.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .register(registry);
  }

  /** Adds how many lines of one kind the log was spared. */
  public void linesLeftOut(String kind, LongSupplier count) {
    counted.add(count);
    FunctionCounter.builder("waymark.log.lines.left.out", count, LongSupplier::getAsLong)
        .description("Lines about errors that were not logged, after the same within the minute")
        .tag("kind", kind)
        .register(registry);
  }

  /** Limits the lines about requests of the public port that failed. */
  public LogThrottle errorLines() {
    return errorLines;
  }

  /**
   * Adds what is so at the moment, one series each, for example {@code waymark.bad.record.info}.
   *
   * @param series the labels of each; all have the same names, and there are only a few
   */
  public void info(String name, String description, Supplier<List<Map<String, String>>> series) {
    MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
    changing.add(() -> gauge.register(series.get().stream().map(Meters::row).toList()));
  }

  private static MultiGauge.Row<Number> row(Map<String, String> labels) {
    return MultiGauge.Row.of(tags(labels), 1);
  }

  private static Tags tags(Map<String, String> labels) {
    List<Tag> tags = new ArrayList<>();
    labels.forEach((name, value) -> tags.add(Tag.of(name, value)));
    return Tags.of(tags);
  }

  /** Everything, as Prometheus reads it. */
  public String scrape() {
    return scrape(TEXT);
  }

  /** Everything in one of the formats that there are; one at a time, as series come and go. */
  public synchronized String scrape(String contentType) {
    changing.forEach(Runnable::run);
    return registry.scrape(contentType);
  }

  public Counter refused() {
    return refused;
  }

  public Counter timedOut() {
    return timedOut;
  }

  /** The histogram of a dialect; the same one for every instance. */
  Timer duration(String dialect) {
    return Timer.builder("waymark.request.duration")
        .description("Time from the head of a request, its body included, to its answer")
        .tag("dialect", dialect)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** Counts a question whether a certificate may be got. */
  public void asked(String answer) {
    Counter.builder("waymark.tls.asked")
        .description("Questions whether a certificate may be got for a name")
        .tag("answer", answer)
        .register(registry)
        .increment();
  }

  /** Counts a request to the API of the management port. */
  public void administered(HttpMethod method, int status) {
    Counter.builder("waymark.api.requests")
        .description("Requests to the API")
        .tag("method", METHODS.contains(method) ? method.name() : "other")
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
  }

  /** The domains that were asked for and are not ours; no metric, for strangers choose them. */
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
