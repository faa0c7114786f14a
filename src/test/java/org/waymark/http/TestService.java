package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.BrandDialect;
import org.waymark.doctor.fleet.TestFleet;
import org.waymark.management.TestApi;
import org.waymark.service.ServiceVerticle;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;
import org.waymark.testing.RawClient;
import org.waymark.tls.CertificateFolder;

/** A whole service on free ports, with a dialect and a source of the test's. */
public final class TestService {
  public final TestDialect dialect;
  public final TestSource source;
  public final Meters meters = new Meters(Map.of("version", "1.2.3"));
  private final Vertx vertx;
  private final ServiceVerticle service;
  private final String deployment;

  private TestService(
      Vertx vertx,
      TestConfig config,
      TestDialect dialect,
      Tracing tracing,
      @Nullable CertificateFolder certificates) {
    this.vertx = vertx;
    this.dialect = dialect;
    this.source = new TestSource();
    this.service =
        new ServiceVerticle(
            config.build(),
            source,
            List.of(dialect, new BrandDialect(Optional.of("shared")), Samples.page()),
            meters,
            TestApi.off(vertx),
            tracing,
            TestFleet.idle(vertx),
            certificates);
    this.deployment = await(vertx.deployVerticle(service));
  }

  public static TestService start(Vertx vertx, TestConfig config) {
    return start(vertx, config, new TestDialect());
  }

  public static TestService start(Vertx vertx, TestConfig config, TestDialect dialect) {
    return new TestService(vertx, config, dialect, Tracing.off(), null);
  }

  public static TestService start(Vertx vertx, TestConfig config, Tracing tracing) {
    return new TestService(vertx, config, new TestDialect(), tracing, null);
  }

  /** One that speaks TLS too. */
  public static TestService start(Vertx vertx, TestConfig config, CertificateFolder certificates) {
    return new TestService(vertx, config, new TestDialect(), Tracing.off(), certificates);
  }

  public int port() {
    return service.port();
  }

  public int tlsPort() {
    return service.tlsPort();
  }

  public int managementPort() {
    return service.managementPort();
  }

  public RawClient connect() {
    return new RawClient(port());
  }

  public RawClient connectToManagement() {
    return new RawClient(managementPort()).host("localhost");
  }

  public Future<Void> stop() {
    return vertx.undeploy(deployment);
  }

  /** The value of one line of the metrics; 0 if there is none. */
  public double metric(String line) {
    return meters
        .scrape(Meters.TEXT)
        .lines()
        .filter(found -> found.startsWith(line + " "))
        .mapToDouble(found -> Double.parseDouble(found.substring(line.length() + 1)))
        .sum();
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
