package org.waymark.http;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.RequestMeters;

/** The routing table of the public port. */
final class PublicRoutes {
  /** Shortcut for exact paths: the router would create a context for each request. */
  private final Map<String, RouteHandler> exact = new HashMap<>();

  private final Set<String> paths = new HashSet<>();
  private final Router router;
  private final ExchangeContext context;
  private final RoutePolicy noRoute;

  PublicRoutes(
      Vertx vertx,
      List<Dialect> dialects,
      SettingsSource source,
      ExchangeContext context,
      Meters meters) {
    this.router = Router.router(vertx);
    this.context = context;
    this.noRoute = new RoutePolicy(new RequestMeters("none", meters), 0, 1, null);
    QuestionHandler questions = new QuestionHandler(vertx, source, meters.unknownDomains());
    dialects.stream().flatMap(dialect -> handlers(dialect, questions, meters)).forEach(this::add);
    router.route().handler(routing -> notFound(routing.request()));
    // Error handlers must answer before they return, or the router answers itself.
    router.errorHandler(400, routing -> refused(routing.request(), ErrorReplies.BAD_REQUEST));
    router.errorHandler(404, routing -> refused(routing.request(), ErrorReplies.NOT_FOUND));
    router.errorHandler(500, this::failed);
  }

  private Stream<RouteHandler> handlers(Dialect dialect, QuestionHandler questions, Meters meters) {
    RequestMeters counted = new RequestMeters(dialect.name(), meters);
    return dialect.routes().stream()
        .map(route -> new RouteHandler(dialect, route, questions, context, counted));
  }

  /** Answers a request; 400 if it has several Host headers (RFC 9112 section 3.2). */
  void handle(HttpServerRequest request) {
    int hosts = hosts(request.headers());
    RouteHandler handler = hosts == 1 ? exact.get(String.valueOf(request.path())) : null;
    if (handler != null) {
      handler.handle(request, null);
    } else if (hosts > 1) {
      refused(request, ErrorReplies.BAD_REQUEST);
    } else {
      router.handle(request);
    }
  }

  private static int hosts(MultiMap headers) {
    return headers.contains(HttpHeaders.HOST) ? headers.getAll(HttpHeaders.HOST).size() : 0;
  }

  /** Answers a request that could not be decoded or violates HTTP, and closes the connection. */
  void invalid(HttpServerRequest request) {
    refused(request, ErrorReplies.invalid(RequestRules.status(request)));
  }

  private void add(RouteHandler handler) {
    Route route = handler.route();
    String path = route.path();
    if (route.segments() > 0) {
      io.vertx.ext.web.Route all =
          route.anyCase()
              ? router.routeWithRegex("(?i)" + Pattern.quote(path) + ".*")
              : router.route(path + "*");
      all.handler(routing -> segments(routing, handler));
      return;
    }
    if (!paths.add(path)) {
      throw new IllegalArgumentException("two dialects have the route " + path);
    }
    // Not for the page for browsers: it is rarely requested, and the router checks the Host.
    if (!path.equals("/")) {
      exact.put(path, handler);
    }
    if (path.startsWith("/")) {
      // Also matches spellings that the router normalizes, such as a doubled slash.
      io.vertx.ext.web.Route one =
          route.anyCase()
              ? router.routeWithRegex("(?i)" + Pattern.quote(path))
              : router.route(path);
      one.handler(routing -> handler.handle(routing.request(), null));
    }
  }

  private static void segments(RoutingContext routing, RouteHandler handler) {
    Route route = handler.route();
    String asked = routing.normalizedPath();
    String rest = asked.substring(Math.min(route.path().length(), asked.length()));
    if (!rest.isEmpty() && rest.chars().filter(c -> c == '/').count() == route.segments() - 1) {
      handler.handle(routing.request(), rest);
    } else {
      routing.next();
    }
  }

  private void notFound(HttpServerRequest request) {
    Exchange exchange = new Exchange(context, request, noRoute);
    exchange.read(false, ignored -> exchange.answer(ErrorReplies.NOT_FOUND));
  }

  private void refused(HttpServerRequest request, Reply reply) {
    new Exchange(context, request, noRoute).refuse(reply);
  }

  private void failed(RoutingContext routing) {
    Throwable failure = routing.failure();
    new Exchange(context, routing.request(), noRoute)
        .failed(Objects.requireNonNullElseGet(failure, IllegalStateException::new));
  }
}
