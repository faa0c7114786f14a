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

/** Every path of the public port, and who answers it. */
final class PublicRoutes {
  /** The paths as clients write them; the router would first make a context for each request. */
  private final Map<String, RouteHandler> exact = new HashMap<>();

  private final Set<String> paths = new HashSet<>();
  private final Router router;
  private final ExchangeContext instance;
  private final RoutePolicy noRoute;

  PublicRoutes(
      Vertx vertx,
      List<Dialect> dialects,
      SettingsSource source,
      ExchangeContext instance,
      Meters meters) {
    this.router = Router.router(vertx);
    this.instance = instance;
    this.noRoute = RoutePolicy.ofNoRoute(new RequestMeters("none", meters));
    QuestionHandler lookUp = new QuestionHandler(vertx, source, meters.unknownDomains());
    dialects.stream()
        .flatMap(dialect -> handlers(dialect, lookUp, instance, meters))
        .forEach(this::add);
    router.route().handler(context -> plain(context.request(), ErrorReplies.NOT_FOUND));
    // These must answer before they return; the router would answer itself.
    router.errorHandler(400, context -> unread(context.request(), ErrorReplies.BAD_REQUEST));
    router.errorHandler(404, context -> unread(context.request(), ErrorReplies.NOT_FOUND));
    router.errorHandler(500, this::failed);
  }

  private static Stream<RouteHandler> handlers(
      Dialect dialect, QuestionHandler lookUp, ExchangeContext instance, Meters meters) {
    RequestMeters counted = new RequestMeters(dialect.name(), meters);
    return dialect.routes().stream()
        .map(route -> new RouteHandler(dialect, route, lookUp, instance, counted));
  }

  /**
   * Answers a request, or 400 to one of which nobody can say whom it asks (RFC 9112 section 3.2).
   */
  void handle(HttpServerRequest request) {
    int hosts = hosts(request.headers());
    RouteHandler handler = hosts == 1 ? exact.get(String.valueOf(request.path())) : null;
    if (handler != null) {
      handler.handle(request, null);
    } else if (hosts > 1) {
      unread(request, ErrorReplies.BAD_REQUEST);
    } else {
      router.handle(request);
    }
  }

  private static int hosts(MultiMap headers) {
    return headers.contains(HttpHeaders.HOST) ? headers.getAll(HttpHeaders.HOST).size() : 0;
  }

  /** Answers what could not be decoded or breaks the rules of HTTP, and closes the connection. */
  void invalid(HttpServerRequest request) {
    unread(request, ErrorReplies.invalid(RequestRules.status(request)));
  }

  private void add(RouteHandler handler) {
    Route route = handler.route();
    String path = route.path();
    if (route.segments() > 0) {
      io.vertx.ext.web.Route all =
          route.anyCase()
              ? router.routeWithRegex("(?i)" + Pattern.quote(path) + ".*")
              : router.route(path + "*");
      all.handler(context -> segments(context, handler));
      return;
    }
    if (!paths.add(path)) {
      throw new IllegalArgumentException("two dialects answer " + path);
    }
    // A browser is in no hurry, and the router refuses a Host that is none.
    if (!path.equals("/")) {
      exact.put(path, handler);
    }
    if (path.startsWith("/")) {
      // What the router makes of a path that is spelled otherwise, as with a doubled slash.
      io.vertx.ext.web.Route one =
          route.anyCase()
              ? router.routeWithRegex("(?i)" + Pattern.quote(path))
              : router.route(path);
      one.handler(context -> handler.handle(context.request(), null));
    }
  }

  private static void segments(RoutingContext context, RouteHandler handler) {
    Route route = handler.route();
    String asked = context.normalizedPath();
    String rest = asked.substring(Math.min(route.path().length(), asked.length()));
    if (!rest.isEmpty() && rest.chars().filter(c -> c == '/').count() == route.segments() - 1) {
      handler.handle(context.request(), rest);
    } else {
      context.next();
    }
  }

  private void plain(HttpServerRequest request, Reply reply) {
    Exchange exchange = instance.open(request, noRoute);
    exchange.read(false, ignored -> exchange.answer(reply));
  }

  private void unread(HttpServerRequest request, Reply reply) {
    instance.open(request, noRoute).answerUnread(reply);
  }

  private void failed(RoutingContext context) {
    Throwable failure = context.failure();
    instance
        .open(context.request(), noRoute)
        .failed(Objects.requireNonNullElseGet(failure, IllegalStateException::new));
  }
}
