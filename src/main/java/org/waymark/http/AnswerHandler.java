package org.waymark.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reading;
import org.waymark.dialect.Reply;

/** Lets a dialect read a request, and answers what it makes of it. */
final class AnswerHandler {
  private final Dialect dialect;
  private final List<String> methods;
  private final Reply methodNotAllowed;
  private final LookUp lookUp;
  private final Instance instance;
  private final RequestMeters meters;

  AnswerHandler(Dialect dialect, LookUp lookUp, Instance instance, Meters meters) {
    this.dialect = dialect;
    this.methods = dialect.methods();
    this.methodNotAllowed = Replies.methodNotAllowed(Reply.allow(methods));
    this.lookUp = lookUp;
    this.instance = instance;
    this.meters = new RequestMeters(dialect.name(), meters);
  }

  /**
   * Answers a request.
   *
   * @param segment what stands in the place of the route's variable, still percent-encoded; null if
   *     it has none
   */
  void handle(HttpServerRequest request, @Nullable String segment) {
    Exchange exchange = instance.open(request, meters);
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.OPTIONS)) {
      exchange.read(false, ignored -> exchange.answer(dialect.options()));
    } else if (!methods.contains(method.name())) {
      exchange.read(false, ignored -> exchange.answer(methodNotAllowed));
    } else {
      boolean post = method.equals(HttpMethod.POST);
      exchange.read(post, body -> answer(exchange, post, segment, body));
    }
  }

  private void answer(Exchange exchange, boolean post, @Nullable String segment, Buffer body) {
    HttpServerRequest request = exchange.request();
    Reading reading =
        dialect.read(
            new ClientRequest(
                post,
                segment,
                request.query(),
                exchange.host(),
                body,
                exchange.cameOverPlainHttp(),
                post ? request.getHeader(HttpHeaders.CONTENT_TYPE) : null));
    if (reading instanceof Question question) {
      lookUp.answer(question, exchange);
    } else if (reading instanceof Reply reply) {
      exchange.answer(reply);
    }
  }
}
