package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketServerConfig;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.source.SettingsSource;

/** One instance of the public port: one event loop that answers mail clients. */
public final class PublicServer extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(PublicServer.class);

  private final ServiceConfig config;
  private final SocketAddress address;
  private final SettingsSource source;
  private final List<Dialect> dialects;
  private final Meters meters;
  private final Lifecycle lifecycle;
  private @Nullable HttpServer server;

  /**
   * Makes an instance.
   *
   * @param address where all instances listen
   */
  public PublicServer(
      ServiceConfig config,
      SocketAddress address,
      SettingsSource source,
      List<Dialect> dialects,
      Meters meters,
      Lifecycle lifecycle) {
    this.config = config;
    this.address = address;
    this.source = source;
    this.dialects = dialects;
    this.meters = meters;
    this.lifecycle = lifecycle;
  }

  @Override
  public Future<?> start() {
    context.exceptionHandler(thrown -> LOG.error("unexpected failure", Failure.of(thrown)));
    ConnectionGuard guard =
        new ConnectionGuard(config.http(), new TrustedProxies(config.proxy().trusted()), meters);
    guard.start(vertx);
    Instance instance =
        new Instance(
            guard,
            new AccessLog(config.log().access()),
            lifecycle,
            new HttpDate(InstantSource.system()),
            config.http().maxBodySize());
    PublicRoutes routes = new PublicRoutes(vertx, dialects, source, instance, meters);
    HttpServer listening = vertx.createHttpServer(options(config.http()));
    server = listening;
    return listening
        .connectionHandler(guard::opened)
        .requestHandler(routes.router())
        .invalidRequestHandler(routes::invalid)
        .listen(address);
  }

  /** The port it listens on. */
  public int port() {
    return server == null ? 0 : server.actualPort();
  }

  /**
   * Goes on answering for a moment, each answer the last on its connection, so that balancers and
   * clients move away by themselves; then accepts no more, finishes what is in flight, and closes.
   */
  @Override
  public Future<?> stop() {
    HttpServer listening = server;
    if (listening == null) {
      return Future.succeededFuture();
    }
    boolean served = lifecycle.stopping() != Lifecycle.State.STARTING;
    Duration delay = config.shutdown().delay();
    Future<?> moved =
        served && !delay.isZero() ? vertx.timer(delay.toMillis()) : Future.succeededFuture();
    return moved.compose(elapsed -> listening.shutdown(config.shutdown().timeout()));
  }

  private static HttpServerConfig options(ServiceConfig.Http http) {
    return new HttpServerConfig()
        .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)
        .setHttp1Config(
            new Http1ServerConfig()
                .setMaxInitialLineLength(http.maxUriLength())
                .setMaxHeaderSize(http.maxHeaderSize()))
        // Nobody upgrades to a web socket here; without these it is not looked for.
        .setWebSocketConfig(
            new WebSocketServerConfig()
                .setUsePerFrameCompression(false)
                .setUsePerMessageCompression(false));
  }
}
