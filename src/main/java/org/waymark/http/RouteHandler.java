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

/** Lets a dialect read the requests that come by one of its routes, and answers what it says. */
final class RouteHandler {
  private final Dialect dialect;
  private final Route route;
  private final Reply methodNotAllowed;
  private final QuestionHandler lookUp;
  private final ExchangeContext instance;
  private final RoutePolicy terms;

  RouteHandler(
      Dialect dialect,
      Route route,
      QuestionHandler lookUp,
      ExchangeContext instance,
      RequestMeters meters) {
    this.dialect = dialect;
    this.route = route;
    this.methodNotAllowed = ErrorReplies.methodNotAllowed(Reply.allow(route.methods()));
    this.lookUp = lookUp;
    this.instance = instance;
    this.terms = RoutePolicy.of(route, meters, instance.maxBodySize());
  }

  Route route() {
    return route;
  }

  /**
   * Answers a request.
   *
   * @param segment what stands in the place of the route's variable, still percent-encoded; null if
   *     it has none
   */
  void handle(HttpServerRequest request, @Nullable String segment) {
    Exchange exchange = instance.open(request, terms);
    HttpMethod method = request.method();
    if (route.methods().contains(method.name())) {
      boolean post = method.equals(HttpMethod.POST);
      exchange.read(post && terms.maxBody() > 0, body -> answer(exchange, post, segment, body));
    } else {
      boolean options = method.equals(HttpMethod.OPTIONS);
      exchange.read(
          false, ignored -> exchange.answer(options ? route.options() : methodNotAllowed));
    }
  }

  private void answer(Exchange exchange, boolean post, @Nullable String segment, Buffer body) {
    DialectResult reading =
        dialect.read(
            new ClientRequest(
                route.path(),
                post,
                segment,
                exchange.request().query(),
                exchange.host(),
                body,
                exchange.cameOverPlainHttp(),
                exchange));
    if (reading instanceof Question question) {
      lookUp.answer(question, exchange);
    } else if (reading instanceof Reply reply) {
      exchange.answer(reply);
    }
  }
}
