package org.waymark.http;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.source.SettingsSource;

/** Every path of the public port, and who answers it. */
final class PublicRoutes {
  private static final Reply HOME_METHODS =
      Replies.methodNotAllowed(new Reply.Header("Allow", "GET, HEAD"));

  /** The paths as clients write them; the router would first make a context for each request. */
  private final Map<String, AnswerHandler> exact = new HashMap<>();

  private final Router router;
  private final Instance instance;
  private final RequestMeters noDialect;

  PublicRoutes(
      Vertx vertx,
      List<Dialect> dialects,
      SettingsSource source,
      Instance instance,
      Meters meters) {
    this.router = Router.router(vertx);
    this.instance = instance;
    this.noDialect = new RequestMeters("none", meters);
    LookUp lookUp = new LookUp(vertx, source, meters.unknownDomains());
    List<Path> paths =
        dialects.stream().flatMap(dialect -> paths(dialect, lookUp, instance, meters)).toList();
    router.route("/").handler(this::home);
    paths.forEach(this::add);
    router.route().handler(context -> plain(context.request(), Replies.NOT_FOUND));
    // These must answer before they return; the router would answer itself.
    router.errorHandler(400, context -> unread(context.request(), Replies.BAD_REQUEST));
    router.errorHandler(404, context -> unread(context.request(), Replies.NOT_FOUND));
    router.errorHandler(500, this::failed);
  }

  private static Stream<Path> paths(
      Dialect dialect, LookUp lookUp, Instance instance, Meters meters) {
    AnswerHandler handler = new AnswerHandler(dialect, lookUp, instance, meters);
    return dialect.routes().stream().map(route -> new Path(route, handler));
  }

  /**
   * Answers a request, or 400 to one of which nobody can say whom it asks (RFC 9112 section 3.2).
   */
  void handle(HttpServerRequest request) {
    int hosts = hosts(request.headers());
    AnswerHandler handler = hosts == 1 ? exact.get(String.valueOf(request.path())) : null;
    if (handler != null) {
      handler.handle(request, null);
    } else if (hosts > 1) {
      unread(request, Replies.BAD_REQUEST);
    } else {
      router.handle(request);
    }
  }

  private static int hosts(MultiMap headers) {
    return headers.contains(HttpHeaders.HOST) ? headers.getAll(HttpHeaders.HOST).size() : 0;
  }

  /** Answers what could not be decoded or breaks the rules of HTTP, and closes the connection. */
  void invalid(HttpServerRequest request) {
    unread(request, Replies.invalid(RequestRules.status(request)));
  }

  private void add(Path path) {
    String text = path.route.path();
    switch (path.route.match()) {
      case EXACT -> {
        exact.put(text, path.handler);
        // What the router makes of a path that is spelled otherwise, as with a doubled slash.
        router.route(text).handler(context -> path.handler.handle(context.request(), null));
      }
      case ANY_CASE -> {
        exact.put(text, path.handler);
        router
            .routeWithRegex("(?i)" + Pattern.quote(text))
            .handler(context -> path.handler.handle(context.request(), null));
      }
      case SEGMENT -> router.route(text + "*").handler(context -> segment(context, path));
    }
  }

  private static void segment(RoutingContext context, Path path) {
    String prefix = path.route.path();
    String asked = context.normalizedPath();
    if (asked.length() > prefix.length() && asked.indexOf('/', prefix.length()) < 0) {
      path.handler.handle(context.request(), asked.substring(prefix.length()));
    } else {
      context.next();
    }
  }

  private void home(RoutingContext context) {
    HttpMethod method = context.request().method();
    boolean known = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    plain(context.request(), known ? Replies.HOME : HOME_METHODS);
  }

  private void plain(HttpServerRequest request, Reply reply) {
    Exchange exchange = instance.open(request, noDialect);
    exchange.read(false, ignored -> exchange.answer(reply));
  }

  private void unread(HttpServerRequest request, Reply reply) {
    instance.open(request, noDialect).answerUnread(reply);
  }

  private void failed(RoutingContext context) {
    Throwable failure = context.failure();
    instance
        .open(context.request(), noDialect)
        .failed(Objects.requireNonNullElseGet(failure, IllegalStateException::new));
  }

  private record Path(Route route, AnswerHandler handler) {}
}
