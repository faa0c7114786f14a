package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerBuilder;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketServerConfig;
import io.vertx.core.net.TcpServerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Dialect;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.AccessLog;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.RedactedThrowable;
import org.waymark.telemetry.Tracing;
import org.waymark.tls.CertificateFolder;

/** One instance of the public server: it answers mail clients on one event loop. */
public final class PublicServer extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(PublicServer.class);

  /** Time for connections accepted just before the shutdown to send their first request. */
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(1);

  private final ServiceConfig config;
  private final List<Endpoint> endpoints;
  private final SettingsSource source;
  private final List<Dialect> dialects;
  private final Meters meters;
  private final Lifecycle lifecycle;
  private final Tracing tracing;
  private final @Nullable RateLimiter limiter;
  private final ReplyWorkers workers;
  private final TrustedProxies proxies;
  private final ConnectionGuard guard;
  private final Promise<Void> warm = Promise.promise();
  private final List<HttpServer> servers = new ArrayList<>();

  /**
   * Creates an instance; endpoints, limiter and workers are shared by all instances.
   *
   * @param limiter null without a rate limit
   */
  public PublicServer(
      ServiceConfig config,
      List<Endpoint> endpoints,
      SettingsSource source,
      List<Dialect> dialects,
      Meters meters,
      Lifecycle lifecycle,
      Tracing tracing,
      @Nullable RateLimiter limiter,
      ReplyWorkers workers) {
    this.config = config;
    this.endpoints = endpoints;
    this.source = source;
    this.dialects = dialects;
    this.meters = meters;
    this.lifecycle = lifecycle;
    this.tracing = tracing;
    this.limiter = limiter;
    this.workers = workers;
    this.proxies = new TrustedProxies(config.proxy().trusted());
    this.guard =
        new ConnectionGuard(
            config.http().idleTimeout(),
            config.http().requestTimeout(),
            proxies,
            meters.timedOut());
  }

  @Override
  public Future<?> start() {
    context.exceptionHandler(this::failed);
    lifecycle.loops().add(task -> context.runOnContext(turn -> task.run()));
    guard.start(vertx);
    ExchangeContext exchanges =
        new ExchangeContext(
            guard,
            proxies,
            new Forwarding(proxies, config.proxy().header()),
            limiter,
            new AccessLog(config.log().access(), meters.errorLines()),
            tracing,
            lifecycle,
            new HeaderBlocks(new HttpDate(InstantSource.system())),
            workers,
            config.http().maxBodySize(),
            config.proxy().forwardedHost(),
            endpoints.stream().anyMatch(endpoint -> endpoint.certificates() != null));
    PublicRoutes routes = new PublicRoutes(vertx, dialects, source, exchanges, meters);
    return Endpoint.all(endpoints.stream().map(endpoint -> listen(endpoint, routes)).toList())
        .onSuccess(listening -> source.warmUp().onComplete(warm));
  }

  private Future<HttpServer> listen(Endpoint endpoint, PublicRoutes routes) {
    CertificateFolder certificates = endpoint.certificates();
    HttpServerBuilder builder = vertx.httpServerBuilder().with(options(endpoint));
    if (certificates != null) {
      builder.with(certificates.options()).with(CertificateFolder.engine());
    }
    HttpServer server = builder.build();
    servers.add(server);
    return server
        .connectionHandler(guard::opened)
        .requestHandler(routes::handle)
        .invalidRequestHandler(routes::invalid)
        .listen(endpoint.address())
        .recover(e -> Endpoint.cannotListen(endpoint.key(), endpoint.address(), e));
  }

  /** Completes when the caches of the source are warm. */
  public Future<Void> warm() {
    return warm.future();
  }

  /** The bound ports, in the order of the endpoints. */
  public List<Integer> ports() {
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  private void failed(Throwable thrown) {
    meters
        .errorLines()
        .admit(thrown.getClass().getName(), LOG.atError())
        .ifPresent(line -> line.setCause(RedactedThrowable.of(thrown)).log("unexpected failure"));
  }

  /**
   * Keeps serving for the shutdown delay, closing each connection with its response, so that
   * balancers and clients move away. Then closes the listeners, answers the accepted connections
   * and closes them.
   */
  @Override
  public Future<?> stop() {
    if (servers.isEmpty()) {
      return Future.succeededFuture();
    }
    boolean served = lifecycle.stopping();
    Duration delay = config.shutdown().delay();
    Future<?> moved =
        served && !delay.isZero() ? vertx.timer(delay.toMillis()) : Future.succeededFuture();
    return moved.compose(elapsed -> closeListeners()).compose(closed -> drain());
  }

  private Future<?> closeListeners() {
    return Future.all(
        endpoints.stream()
            .map(
                endpoint ->
                    Future.fromCompletionStage(
                        endpoint.acceptor().close().toCompletionStage(), context))
            .toList());
  }

  /** Waits for first requests: Vert.x closes a connection without one at once. */
  private Future<?> drain() {
    Duration timeout = config.shutdown().timeout();
    long end = System.nanoTime() + timeout.toNanos();
    return guard
        .firstRequests(
            vertx,
            timeout.compareTo(FIRST_REQUEST) < 0 ? timeout : FIRST_REQUEST,
            () -> endpoints.stream().anyMatch(endpoint -> endpoint.acceptor().isAnyArriving()))
        .compose(received -> shutdown(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
  }

  private Future<?> shutdown(Duration timeout) {
    return Future.all(servers.stream().map(server -> server.shutdown(timeout)).toList());
  }

  private HttpServerConfig options(Endpoint endpoint) {
    ServiceConfig.Http http = config.http();
    HttpServerConfig options =
        new HttpServerConfig()
            .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)
            .setHttp1Config(
                new Http1ServerConfig()
                    .setMaxInitialLineLength(http.maxUriLength())
                    .setMaxHeaderSize(http.maxHeaderSize()))
            // Without compression Vert.x installs no handlers for WebSocket extensions.
            .setWebSocketConfig(
                new WebSocketServerConfig()
                    .setUsePerFrameCompression(false)
                    .setUsePerMessageCompression(false));
    TcpServerConfig tcp = options.getTcpConfig();
    // The acceptor sets one deadline for PROXY header and handshake together.
    tcp.setSsl(endpoint.certificates() != null)
        .setUseProxyProtocol(config.proxy().protocol())
        .setProxyProtocolTimeout(Duration.ZERO)
        .setTransportConfig(AcceptorTransport.with(endpoint.acceptor(), tcp.getTransportConfig()));
    return options;
  }
}
