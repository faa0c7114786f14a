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

/** One instance of the public ports: one event loop that answers mail clients. */
public final class PublicServer extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(PublicServer.class);

  /** How long a connection taken at the last moment may take to bring its first request. */
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
   * Makes an instance.
   *
   * @param endpoints where all instances listen
   * @param limiter the one for all instances; null if nobody is limited
   * @param workers those for all instances
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
    lifecycle.loops().watch(task -> context.runOnContext(turn -> task.run()));
    guard.start(vertx);
    ExchangeContext instance =
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
            speaksTls());
    PublicRoutes routes = new PublicRoutes(vertx, dialects, source, instance, meters);
    return Endpoint.all(endpoints.stream().map(endpoint -> listen(endpoint, routes)).toList())
        .onSuccess(listening -> source.warmUp().onComplete(warm));
  }

  private Future<HttpServer> listen(Endpoint endpoint, PublicRoutes routes) {
    CertificateFolder certificates = endpoint.certificates();
    HttpServerBuilder builder = vertx.httpServerBuilder().with(options(endpoint));
    if (certificates != null) {
      builder
          .with(certificates.options(config.http().handshakeTimeout()))
          .with(CertificateFolder.engine());
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

  /** Done when it answers as it will from then on. */
  public Future<Void> warm() {
    return warm.future();
  }

  /** The ports it listens on, in the order of the endpoints. */
  public List<Integer> ports() {
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  private void failed(Throwable thrown) {
    meters
        .errorLines()
        .admit(thrown.getClass().getName(), LOG.atError())
        .ifPresent(line -> line.setCause(RedactedThrowable.of(thrown)).log("unexpected failure"));
  }

  private boolean speaksTls() {
    return endpoints.stream().anyMatch(endpoint -> endpoint.certificates() != null);
  }

  /**
   * Goes on answering for a moment, each answer the last on its connection, so that balancers and
   * clients move away by themselves; then accepts no more, answers what it has accepted, and
   * closes.
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

  /** Vert.x closes at once what has no request in it, even if one is on its way. */
  private Future<?> drain() {
    Duration timeout = config.shutdown().timeout();
    long end = System.nanoTime() + timeout.toNanos();
    return guard
        .firstRequests(vertx, shorter(timeout, FIRST_REQUEST), this::isAnyArriving)
        .compose(brought -> shutdown(until(end)));
  }

  private boolean isAnyArriving() {
    return endpoints.stream().anyMatch(endpoint -> endpoint.acceptor().isAnyArriving());
  }

  private static Duration until(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
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
            // Nobody upgrades to a web socket here; without these it is not looked for.
            .setWebSocketConfig(
                new WebSocketServerConfig()
                    .setUsePerFrameCompression(false)
                    .setUsePerMessageCompression(false));
    TcpServerConfig tcp = options.getTcpConfig();
    // The acceptor has a deadline for handshake and header together, which no drip resets.
    tcp.setSsl(endpoint.certificates() != null)
        .setUseProxyProtocol(config.proxy().protocol())
        .setProxyProtocolTimeout(Duration.ZERO)
        .setTransportConfig(AcceptorTransport.with(endpoint.acceptor(), tcp.getTransportConfig()));
    return options;
  }
}
