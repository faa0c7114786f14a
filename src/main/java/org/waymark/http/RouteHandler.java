package org.waymark.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.telemetry.RequestMeters;

/** Handles one route: the dialect reads the request, and the exchange sends the result. */
final class RouteHandler {
  private final Dialect dialect;
  private final Route route;
  private final Reply methodNotAllowed;
  private final QuestionHandler questions;
  private final ExchangeContext context;
  private final RoutePolicy policy;

  RouteHandler(
      Dialect dialect,
      Route route,
      QuestionHandler questions,
      ExchangeContext context,
      RequestMeters meters) {
    this.dialect = dialect;
    this.route = route;
    this.methodNotAllowed = ErrorReplies.methodNotAllowed(Reply.allow(route.methods()));
    this.questions = questions;
    this.context = context;
    this.policy = RoutePolicy.of(route, meters, context.maxBodySize());
  }

  Route route() {
    return route;
  }

  /**
   * Answers a request.
   *
   * @param segment the rest of the path, percent-encoded; null for a route without segments
   */
  void handle(HttpServerRequest request, @Nullable String segment) {
    Exchange exchange = new Exchange(context, request, policy);
    HttpMethod method = request.method();
    if (route.methods().contains(method.name())) {
      boolean post = method.equals(HttpMethod.POST);
      exchange.read(post && policy.maxBody() > 0, body -> answer(exchange, post, segment, body));
    } else {
      boolean options = method.equals(HttpMethod.OPTIONS);
      exchange.read(
          false, ignored -> exchange.answer(options ? route.options() : methodNotAllowed));
    }
  }

  private void answer(Exchange exchange, boolean post, @Nullable String segment, Buffer body) {
    DialectResult result =
        dialect.read(
            new ClientRequest(
                route.path(),
                post,
                segment,
                exchange.request().query(),
                exchange.host(),
                body,
                exchange.isPlainHttp(),
                exchange));
    if (result instanceof Question question) {
      questions.answer(question, exchange);
    } else if (result instanceof Reply reply) {
      exchange.answer(reply);
    }
  }
}
