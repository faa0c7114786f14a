package org.waymark.service;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.http.ConnectionLimit;
import org.waymark.http.Endpoint;
import org.waymark.http.Lifecycle;
import org.waymark.http.ProxyProtocol;
import org.waymark.http.PublicServer;
import org.waymark.http.RateLimiter;
import org.waymark.http.ReplyWorkers;
import org.waymark.management.ManagementApi;
import org.waymark.management.ManagementServer;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;
import org.waymark.tls.CertificateFolder;

/**
 * The wiring of the service: a source, the dialects, and the two ports. Stopping goes in reverse:
 * the public port drains first, the management port closes last.
 */
public final class ServiceVerticle extends VerticleBase {
  /** Tells services in one process apart that each want any one free port for all instances. */
  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  private final ServiceConfig config;
  private final SettingsSource source;
  private final List<Dialect> dialects;
  private final Meters meters;
  private final ManagementApi api;
  private final Tracing tracing;
  private final Lifecycle lifecycle = new Lifecycle();
  private final ConnectionLimit connections;
  private final ReplyWorkers workers = new ReplyWorkers();
  private final @Nullable CertificateFolder certificates;
  private final Queue<PublicServer> instances = new ConcurrentLinkedQueue<>();
  private @Nullable ManagementServer management;

  /**
   * Puts the parts together; nothing happens before it is deployed.
   *
   * @param source is closed when the service stops, and so are API, tracing and certificates; the
   *     meters are not
   * @param certificates null if there is no port for https
   */
  public ServiceVerticle(
      ServiceConfig config,
      SettingsSource source,
      List<Dialect> dialects,
      Meters meters,
      ManagementApi api,
      Tracing tracing,
      @Nullable CertificateFolder certificates) {
    this.config = config;
    this.source = source;
    this.dialects = List.copyOf(dialects);
    this.meters = meters;
    this.api = api;
    this.tracing = tracing;
    this.certificates = certificates;
    this.connections = new ConnectionLimit(config.http().maxConnections());
    meters.gauge("waymark.connections", "Open connections to the public ports", connections::open);
    meters.gauge(
        "waymark.connections.limit", "Connections that may be open there", connections::most);
  }

  /** The port that mail clients are answered on. */
  public int port() {
    return publicPort(0);
  }

  /** The port that they are answered on by https; 0 if there is none. */
  public int tlsPort() {
    return publicPort(1);
  }

  private int publicPort(int endpoint) {
    PublicServer first = instances.peek();
    return first == null || first.ports().size() <= endpoint ? 0 : first.ports().get(endpoint);
  }

  /** How many connections to the public ports may be open. */
  public int maxConnections() {
    return connections.most();
  }

  /** The port for health and metrics. */
  public int managementPort() {
    return management == null ? 0 : management.port();
  }

  @Override
  public Future<?> start() {
    if (config.proxy().protocol()) {
      ProxyProtocol.requireCodec(ServiceVerticle.class.getClassLoader());
    }
    lifecycle.loops().start(vertx, meters);
    ManagementServer opened = new ManagementServer(vertx, config, source, meters, lifecycle, api);
    management = opened;
    return Endpoint.all(List.of(opened.start(), deployInstances()))
        .onSuccess(deployed -> warm().onComplete(warm -> lifecycle.serving()));
  }

  private Future<?> warm() {
    return Future.join(instances.stream().map(PublicServer::warm).toList());
  }

  /** Called when the instances have drained: they are this verticle's children. */
  @Override
  public Future<?> stop() {
    if (certificates != null) {
      certificates.close();
    }
    workers.close();
    return source
        .close()
        .eventually(api::close)
        .eventually(() -> tracing.close(vertx))
        .eventually(this::closeManagement);
  }

  private Future<Void> closeManagement() {
    return management == null ? Future.succeededFuture() : management.stop();
  }

  private Future<String> deployInstances() {
    ServiceConfig.Http http = config.http();
    int count =
        http.instances() > 0 ? http.instances() : Runtime.getRuntime().availableProcessors();
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(endpoint("http.port", http.port(), null));
    if (certificates != null) {
      endpoints.add(endpoint("tls.port", config.tls().port(), certificates));
    }
    RateLimiter limiter = RateLimiter.of(config.rateLimit());
    return vertx.deployVerticle(
        () -> {
          PublicServer instance =
              new PublicServer(
                  config, endpoints, source, dialects, meters, lifecycle, tracing, limiter,
                  workers);
          instances.add(instance);
          return instance;
        },
        new DeploymentOptions().setInstances(count));
  }

  private Endpoint endpoint(String key, int port, @Nullable CertificateFolder certificates) {
    return Endpoint.of(
        key, address(config.http().host(), port), certificates, config, connections, meters);
  }

  private static SocketAddress address(String host, int port) {
    return port > 0
        ? SocketAddress.inetSocketAddress(port, host)
        : SocketAddress.sharedRandomPort(FREE_PORTS.incrementAndGet(), host);
  }
}
