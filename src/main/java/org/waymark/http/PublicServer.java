package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
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

  /** How long a connection taken at the last moment may take to bring its first request. */
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(1);

  private final ServiceConfig config;
  private final SocketAddress address;
  private final SettingsSource source;
  private final List<Dialect> dialects;
  private final Meters meters;
  private final Lifecycle lifecycle;
  private final Listener listener;
  private final ConnectionGuard guard;
  private final Promise<Void> warm = Promise.promise();
  private @Nullable HttpServer server;

  /**
   * Makes an instance.
   *
   * @param address where all instances listen
   * @param listener the one that all instances share
   */
  public PublicServer(
      ServiceConfig config,
      SocketAddress address,
      SettingsSource source,
      List<Dialect> dialects,
      Meters meters,
      Lifecycle lifecycle,
      Listener listener) {
    this.config = config;
    this.address = address;
    this.source = source;
    this.dialects = dialects;
    this.meters = meters;
    this.lifecycle = lifecycle;
    this.listener = listener;
    this.guard =
        new ConnectionGuard(config.http(), new TrustedProxies(config.proxy().trusted()), meters);
  }

  @Override
  public Future<?> start() {
    context.exceptionHandler(thrown -> LOG.error("unexpected failure", Failure.of(thrown)));
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
        .connectionHandler(this::opened)
        .requestHandler(routes::handle)
        .invalidRequestHandler(routes::invalid)
        .listen(address)
        .onSuccess(opened -> source.warmUp().onComplete(warm));
  }

  /** Done when it answers as it will from then on. */
  public Future<Void> warm() {
    return warm.future();
  }

  /** The port it listens on. */
  public int port() {
    return server == null ? 0 : server.actualPort();
  }

  private void opened(HttpConnection connection) {
    listener.accepted(connection);
    guard.opened(connection);
  }

  /**
   * Goes on answering for a moment, each answer the last on its connection, so that balancers and
   * clients move away by themselves; then accepts no more, answers what it has accepted, and
   * closes.
   */
  @Override
  public Future<?> stop() {
    HttpServer listening = server;
    if (listening == null) {
      return Future.succeededFuture();
    }
    boolean served = lifecycle.stopping();
    Duration delay = config.shutdown().delay();
    Future<?> moved =
        served && !delay.isZero() ? vertx.timer(delay.toMillis()) : Future.succeededFuture();
    return moved
        .compose(
            elapsed -> Future.fromCompletionStage(listener.close().toCompletionStage(), context))
        .compose(closed -> drain(listening, config.shutdown().timeout()));
  }

  /** Vert.x closes at once what has no request in it, even if one is on its way. */
  private Future<?> drain(HttpServer listening, Duration timeout) {
    Duration patience = timeout.compareTo(FIRST_REQUEST) < 0 ? timeout : FIRST_REQUEST;
    long end = System.nanoTime() + timeout.toNanos();
    return guard
        .firstRequests(vertx, patience)
        .compose(
            brought -> listening.shutdown(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
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
