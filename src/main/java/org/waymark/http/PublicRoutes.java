package org.waymark.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.dialect.Route.Match;
import org.waymark.source.SettingsSource;

/** Every path of the public port, and who answers it. */
final class PublicRoutes {
  private static final Reply HOME_METHODS =
      Replies.methodNotAllowed(new Reply.Header("Allow", "GET, HEAD"));

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
    // The router tries one route after the other: the cheap ones first.
    paths.forEach(this::addExact);
    router.route("/").handler(this::home);
    paths.forEach(this::addInexact);
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
    if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      unread(request, Replies.BAD_REQUEST);
    } else {
      router.handle(request);
    }
  }

  /** Answers what the decoder could not read, and closes the connection. */
  void invalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Reply reply = Replies.BAD_REQUEST;
    if (cause instanceof TooLongHttpLineException) {
      reply = Replies.URI_TOO_LONG;
    } else if (cause instanceof TooLongHttpHeaderException) {
      reply = Replies.HEAD_TOO_LARGE;
    }
    unread(request, reply);
  }

  private void addExact(Path path) {
    if (path.route.match() != Match.SEGMENT) {
      router
          .route(path.route.path())
          .handler(context -> path.handler.handle(context.request(), null));
    }
  }

  private void addInexact(Path path) {
    switch (path.route.match()) {
      case EXACT -> {}
      case ANY_CASE ->
          router
              .routeWithRegex("(?i)" + Pattern.quote(path.route.path()))
              .handler(context -> path.handler.handle(context.request(), null));
      case SEGMENT ->
          router.route(path.route.path() + "*").handler(context -> segment(context, path));
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
