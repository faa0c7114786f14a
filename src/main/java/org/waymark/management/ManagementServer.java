package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpServerConfig;
import java.time.Duration;
import java.util.List;
import org.waymark.config.ServiceConfig;
import org.waymark.http.Acceptor;
import org.waymark.http.AcceptorTransport;
import org.waymark.http.ConnectionGuard;
import org.waymark.http.ConnectionLimit;
import org.waymark.http.ConnectionTimer;
import org.waymark.http.Endpoint;
import org.waymark.http.Lifecycle;
import org.waymark.http.RequestRules;
import org.waymark.http.TrustedProxies;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;

/** The management port: health, metrics and the API. It must not be reachable from the internet. */
public final class ManagementServer {

  private static final int MAX_CONNECTIONS = 64;

  /** The longest time for a request head, or between two requests. */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  /** The longest time for a request: enough to write a million records. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(10);

  private static final String NO_LOCAL_HOST =
      "management.host is a loopback address: the Host of a request must be an IP address or"
          + " localhost.\n";

  private static final String API = "/api/";

  private final ServiceConfig.Management config;
  private final boolean local;
  private final TlsAsk tlsAsk;
  private final MetricsRoute metrics;
  private final HealthRoutes health;
  private final Handler<HttpServerRequest> api;
  private final Vertx vertx;
  private final ConnectionGuard guard;
  private final HttpServer server;

  /**
   * Creates the server.
   *
   * @param api the handler of every path that begins with {@code /api/}
   */
  public ManagementServer(
      Vertx vertx,
      ServiceConfig config,
      SettingsSource source,
      Meters meters,
      Lifecycle lifecycle,
      Handler<HttpServerRequest> api) {
    this.config = config.management();
    this.local = LocalHosts.isLocal(this.config.host());
    this.tlsAsk = new TlsAsk(source, config, meters);
    this.metrics = new MetricsRoute(vertx, meters);
    this.health = new HealthRoutes(source, lifecycle);
    this.api = api;
    meters.linesLeftOut("management", PlainAnswers::linesLeftOut);
    this.vertx = vertx;
    this.guard =
        new ConnectionGuard(
            IDLE_TIMEOUT, REQUEST_TIMEOUT, new TrustedProxies(List.of()), meters.timedOut());
    this.server = vertx.createHttpServer(options(meters));
  }

  private static HttpServerConfig options(Meters meters) {
    ConnectionLimit limit = new ConnectionLimit(MAX_CONNECTIONS);
    meters.gauge(
        "waymark.management.connections", "Open connections to the management port", limit::open);
    Acceptor acceptor =
        new Acceptor(limit, peer -> true, null, meters.refused(), meters.timedOut());
    HttpServerConfig options =
        new HttpServerConfig().setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);
    TcpServerConfig tcp = options.getTcpConfig();
    tcp.setTransportConfig(AcceptorTransport.with(acceptor, tcp.getTransportConfig()));
    return options;
  }

  public Future<?> start() {
    SocketAddress address = SocketAddress.inetSocketAddress(config.port(), config.host());
    guard.start(vertx);
    return server
        .connectionHandler(guard::opened)
        .requestHandler(this::timed)
        .invalidRequestHandler(ManagementServer::invalid)
        .listen(address)
        .recover(e -> Endpoint.cannotListen("management.port", address, e));
  }

  /** The port that the server listens on. */
  public int port() {
    return server.actualPort();
  }

  public Future<Void> stop() {
    return server.close();
  }

  private void timed(HttpServerRequest request) {
    ConnectionTimer timer = guard.timer(request.connection());
    timer.requested(System.nanoTime());
    request.response().bodyEndHandler(ended -> timer.answered(System.nanoTime()));
    handle(request);
  }

  private void handle(HttpServerRequest request) {
    try {
      if (local && !LocalHosts.include(request.headers().getAll(HttpHeaders.HOST))) {
        // Misdirected Request (RFC 9110 section 15.5.20).
        PlainAnswers.send(request, 421, PlainAnswers.TEXT, NO_LOCAL_HOST);
        return;
      }
      if (String.valueOf(request.path()).startsWith(API)) {
        api.handle(request);
        return;
      }
      HttpMethod method = request.method();
      if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
        request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        PlainAnswers.send(request, 405);
        return;
      }
      switch (String.valueOf(request.path())) {
        case "/health/live" -> health.live(request);
        case "/health/ready" -> health.ready(request);
        case "/metrics" -> metrics.handle(request);
        case "/tls/ask" -> tlsAsk.handle(request);
        default -> PlainAnswers.send(request, 404);
      }
    } catch (RuntimeException e) {
      PlainAnswers.failed(request, e);
    }
  }

  /** Answers a malformed request, and closes the connection. */
  private static void invalid(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(RequestRules.status(request))
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end();
    request.connection().close();
  }
}
