package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.config.ServiceConfig;
import org.waymark.http.Acceptor;
import org.waymark.http.AcceptorTransport;
import org.waymark.http.ConnectionGuard;
import org.waymark.http.ConnectionLimit;
import org.waymark.http.ConnectionTimer;
import org.waymark.http.Endpoint;
import org.waymark.http.EventLoopMonitor;
import org.waymark.http.Lifecycle;
import org.waymark.http.RequestRules;
import org.waymark.http.TrustedProxies;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.RedactedThrowable;

/**
 * The port for those who run the service: health, metrics and the API. It never faces the internet.
 */
public final class ManagementServer {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
  private static final LogThrottle FAILURES = new LogThrottle();

  private static final int MAX_CONNECTIONS = 64;

  /** For a request head, or between two requests. */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  /** Longer than a request takes that writes a million records. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(10);

  private static final String NO_LOCAL_HOST =
      "management.host is a loopback address: the Host of a request must be an IP address or"
          + " localhost.\n";

  private static final String API = "/api/";
  private static final String JSON = "application/json";

  private final ServiceConfig.Management config;
  private final boolean local;
  private final TlsAsk tlsAsk;
  private final SettingsSource source;
  private final Meters meters;
  private final MetricsRoute metrics;
  private final Lifecycle lifecycle;
  private final Handler<HttpServerRequest> api;
  private final Vertx vertx;
  private final ConnectionGuard guard;
  private final HttpServer server;

  /**
   * Puts the parts together.
   *
   * @param api answers every path that begins with {@code /api/}
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
    this.tlsAsk = new TlsAsk(source, config.tls().names(), meters.unknownDomains());
    this.source = source;
    this.meters = meters;
    this.metrics = new MetricsRoute(vertx, meters);
    this.lifecycle = lifecycle;
    this.api = api;
    meters.linesLeftOut("management", FAILURES::leftOut);
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

  /** The port it listens on. */
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
    HttpServerResponse response = request.response();
    try {
      if (local && !LocalHosts.include(request.headers().getAll(HttpHeaders.HOST))) {
        // Misdirected (RFC 9110 section 15.5.20): nothing of that name is here.
        send(request, 421, "text/plain", NO_LOCAL_HOST);
        return;
      }
      if (String.valueOf(request.path()).startsWith(API)) {
        api.handle(request);
        return;
      }
      HttpMethod method = request.method();
      if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
        response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        send(request, 405, "text/plain", "");
        return;
      }
      switch (String.valueOf(request.path())) {
        case "/health/live" -> live(request);
        case "/health/ready" -> ready(request);
        case "/metrics" -> metrics.handle(request);
        case "/tls/ask" -> tlsAsk(request);
        default -> send(request, 404, "text/plain", "");
      }
    } catch (RuntimeException e) {
      failed(request, e);
    }
  }

  /** Answers what could not be decoded or breaks the rules of HTTP, and closes the connection. */
  private static void invalid(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(RequestRules.status(request))
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end();
    request.connection().close();
  }

  /** Says no when an event loop has hung for so long that only a restart helps. */
  private void live(HttpServerRequest request) {
    boolean live = lifecycle.loops().silentFor(EventLoopMonitor.ALIVE) == 0;
    JsonObject body = new JsonObject().put("status", live ? "live" : "stuck");
    send(request, live ? 200 : 503, JSON, json(body));
  }

  /** Says no while starting or stopping, or while some requests could not be answered. */
  private void ready(HttpServerRequest request) {
    SettingsSource.Health health = source.check();
    Lifecycle.State state = lifecycle.state();
    long silent = lifecycle.loops().silentFor(EventLoopMonitor.READY);
    boolean ready = state == Lifecycle.State.SERVING && health.ready() && silent == 0;
    String status =
        ready
            ? "ready"
            : state == Lifecycle.State.SERVING
                ? "unavailable"
                : state.name().toLowerCase(Locale.ROOT);
    JsonObject body = new JsonObject().put("status", status).put("source", health.detail());
    if (silent > 0) {
      body.put(
          "eventLoops",
          "%d of %d have not answered for %d s"
              .formatted(silent, lifecycle.loops().size(), EventLoopMonitor.READY.toSeconds()));
    }
    send(request, ready ? 200 : 503, JSON, json(body));
  }

  private void tlsAsk(HttpServerRequest request) {
    @Nullable String name;
    try {
      name = request.getParam("domain");
    } catch (IllegalArgumentException e) {
      // The query has a percent sign that no two hex digits follow.
      send(request, 400, "text/plain", "");
      return;
    }
    tlsAsk
        .answer(name)
        .onSuccess(
            answer -> {
              meters.asked(answer.name().toLowerCase(Locale.ROOT));
              send(request, answer.status(), "text/plain", "");
            })
        .onFailure(thrown -> failed(request, thrown));
  }

  private static String json(JsonObject object) {
    return object.encode() + "\n";
  }

  static void failed(HttpServerRequest request, Throwable thrown) {
    FAILURES
        .admit(thrown.getClass().getName(), LOG.atError())
        .ifPresent(
            line -> line.setCause(RedactedThrowable.of(thrown)).log("management request failed"));
    if (!request.response().headWritten()) {
      send(request, 500, "text/plain", "");
    }
  }

  static void send(HttpServerRequest request, int status, String type, String text) {
    Buffer body = Buffer.buffer(text);
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }
}
