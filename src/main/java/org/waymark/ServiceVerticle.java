package org.waymark;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.waymark.api.ManagementApi;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.http.Lifecycle;
import org.waymark.http.Listener;
import org.waymark.http.ManagementServer;
import org.waymark.http.Meters;
import org.waymark.http.PublicServer;
import org.waymark.source.SettingsSource;

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
  private final Lifecycle lifecycle = new Lifecycle();
  private final Listener listener = new Listener();
  private final Queue<PublicServer> instances = new ConcurrentLinkedQueue<>();
  private @Nullable ManagementServer management;

  /**
   * Puts the parts together; nothing happens before it is deployed.
   *
   * @param source is closed when the service stops, and so is the API; the meters are not
   */
  public ServiceVerticle(
      ServiceConfig config,
      SettingsSource source,
      List<Dialect> dialects,
      Meters meters,
      ManagementApi api) {
    this.config = config;
    this.source = source;
    this.dialects = List.copyOf(dialects);
    this.meters = meters;
    this.api = api;
  }

  /** The port that mail clients are answered on. */
  public int port() {
    PublicServer first = instances.peek();
    return first == null ? 0 : first.port();
  }

  /** The port for health and metrics. */
  public int managementPort() {
    return management == null ? 0 : management.port();
  }

  @Override
  public Future<?> start() {
    ManagementServer opened = new ManagementServer(vertx, config, source, meters, lifecycle, api);
    management = opened;
    ServiceConfig.Management address = config.management();
    ServiceConfig.Http http = config.http();
    return opened
        .start()
        .recover(e -> cannotListen("management", address.host(), address.port(), e))
        .compose(
            listening ->
                deployInstances().recover(e -> cannotListen("http", http.host(), http.port(), e)))
        .onSuccess(deployed -> warm().onComplete(warm -> lifecycle.serving()));
  }

  private Future<?> warm() {
    return Future.join(instances.stream().map(PublicServer::warm).toList());
  }

  /** Called when the instances have drained: they are this verticle's children. */
  @Override
  public Future<?> stop() {
    return source.close().eventually(api::close).eventually(this::closeManagement);
  }

  /** The operating system says why it refuses a port, but not which. */
  private static <T> Future<T> cannotListen(
      String section, String host, int port, Throwable cause) {
    String what = section + ".port: cannot listen on " + host + ":" + port + ": ";
    return Future.failedFuture(
        cause instanceof IOException ? new IOException(what + cause.getMessage(), cause) : cause);
  }

  private Future<Void> closeManagement() {
    return management == null ? Future.succeededFuture() : management.stop();
  }

  private Future<String> deployInstances() {
    ServiceConfig.Http http = config.http();
    int count =
        http.instances() > 0 ? http.instances() : Runtime.getRuntime().availableProcessors();
    SocketAddress address =
        http.port() > 0
            ? SocketAddress.inetSocketAddress(http.port(), http.host())
            : SocketAddress.sharedRandomPort(FREE_PORTS.incrementAndGet(), http.host());
    return vertx.deployVerticle(
        () -> newInstance(address), new DeploymentOptions().setInstances(count));
  }

  private PublicServer newInstance(SocketAddress address) {
    PublicServer instance =
        new PublicServer(config, address, source, dialects, meters, lifecycle, listener);
    instances.add(instance);
    return instance;
  }
}
