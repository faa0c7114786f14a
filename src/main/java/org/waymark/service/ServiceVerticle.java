package org.waymark.service;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import java.net.BindException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.doctor.fleet.Fleet;
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
 * The service: the public ports, the management port, and the source of settings. On stop, the
 * public ports drain first and the management port closes last.
 */
public final class ServiceVerticle extends VerticleBase {
  /** Numbers the requests for a free port: instances that share a port ask with one number. */
  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  private static final Logger LOG = LoggerFactory.getLogger(ServiceVerticle.class);

  private final ServiceConfig config;
  private final SettingsSource source;
  private final List<Dialect> dialects;
  private final Meters meters;
  private final ManagementApi api;
  private final Tracing tracing;
  private final Fleet fleet;
  private final Lifecycle lifecycle = new Lifecycle();
  private final ConnectionLimit connections;
  private final ReplyWorkers workers = new ReplyWorkers();
  private final @Nullable CertificateFolder certificates;
  private final Queue<PublicServer> instances = new ConcurrentLinkedQueue<>();
  private @Nullable ManagementServer management;

  /**
   * Creates a service, which opens its ports when it is deployed.
   *
   * @param source closed on stop, as are the API, tracing, the fleet and certificates
   * @param certificates null if there is no HTTPS port
   */
  public ServiceVerticle(
      ServiceConfig config,
      SettingsSource source,
      List<Dialect> dialects,
      Meters meters,
      ManagementApi api,
      Tracing tracing,
      Fleet fleet,
      @Nullable CertificateFolder certificates) {
    this.config = config;
    this.source = source;
    this.dialects = List.copyOf(dialects);
    this.meters = meters;
    this.api = api;
    this.tracing = tracing;
    this.fleet = fleet;
    this.certificates = certificates;
    this.connections = new ConnectionLimit(config.http().maxConnections());
    if (certificates != null) {
      ServiceMeters.addCertificates(meters, certificates);
      if (!OpenSSLEngineOptions.isAvailable()) {
        LOG.warn(
            "BoringSSL cannot be loaded, so the JDK handles TLS: it rejects clients that send a"
                + " server name with a trailing dot");
      }
    }
    meters.gauge("waymark.connections", "Open connections to the public ports", connections::open);
    meters.gauge(
        "waymark.connections.limit",
        "Limit of open connections to the public ports",
        connections::most);
  }

  /** The HTTP port for mail clients. */
  public int port() {
    return publicPort(0);
  }

  /** The HTTPS port for mail clients; 0 if there is none. */
  public int tlsPort() {
    return publicPort(1);
  }

  private int publicPort(int endpoint) {
    PublicServer first = instances.peek();
    return first == null || first.ports().size() <= endpoint ? 0 : first.ports().get(endpoint);
  }

  /** The limit of open connections to the public ports. */
  public int maxConnections() {
    return connections.most();
  }

  /** The port for health, metrics and the API. */
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
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(endpoint("http.port", config.http().port(), null));
    if (certificates != null) {
      endpoints.add(endpoint("tls.port", config.tls().port(), certificates));
    }
    return requireDistinct(endpoints)
        .compose(distinct -> Endpoint.all(List.of(opened.start(), deployInstances(endpoints))))
        .onSuccess(deployed -> warm().onComplete(warm -> serve()));
  }

  /** Refuses one address for two servers: Vert.x would spread its connections over both. */
  private Future<Void> requireDistinct(List<Endpoint> endpoints) {
    Map<String, SocketAddress> addresses = new LinkedHashMap<>();
    endpoints.forEach(endpoint -> addresses.put(endpoint.key(), endpoint.address()));
    addresses.put(
        "management.port", address(config.management().host(), config.management().port()));
    Map<SocketAddress, String> keys = new HashMap<>();
    List<Future<Void>> conflicts = new ArrayList<>();
    addresses.forEach(
        (key, address) -> {
          String other = keys.putIfAbsent(address, key);
          if (other != null) {
            BindException cause = new BindException("it is the port of " + other);
            conflicts.add(Endpoint.cannotListen(key, address, cause));
          }
        });
    return Endpoint.all(conflicts);
  }

  private void serve() {
    lifecycle.serving();
    fleet.start();
  }

  private Future<?> warm() {
    return Future.join(instances.stream().map(PublicServer::warm).toList());
  }

  /**
   * Closes everything but the public ports. Vert.x calls it after the instances have drained,
   * because they are children of this verticle.
   */
  @Override
  public Future<?> stop() {
    if (certificates != null) {
      certificates.close();
    }
    workers.close();
    return fleet
        .close()
        .eventually(source::close)
        .eventually(api::close)
        .eventually(() -> tracing.close(vertx))
        .eventually(this::closeManagement);
  }

  private Future<Void> closeManagement() {
    return management == null ? Future.succeededFuture() : management.stop();
  }

  private Future<String> deployInstances(List<Endpoint> endpoints) {
    int configured = config.http().instances();
    int count = configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
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
