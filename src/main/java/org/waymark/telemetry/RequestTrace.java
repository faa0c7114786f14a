package org.waymark.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;

/**
 * The span of one request: our own, or the caller's if none is recorded here. Its attributes are
 * those of the access log: no path, query, Host or address.
 */
public final class RequestTrace {
  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS);

  private final Span span;

  RequestTrace(Span span) {
    this.span = span;
  }

  SpanContext context() {
    return span.getSpanContext();
  }

  /** The method for a span name; {@code HTTP} for a method invented by a client. */
  static String method(HttpMethod method) {
    return METHODS.contains(method) ? method.name() : "HTTP";
  }

  /** Sets the attributes and ends the span, if it is recorded here. */
  public void end(
      HttpMethod method,
      String dialect,
      Reply reply,
      @Nullable DomainName domain,
      @Nullable Throwable cause) {
    if (!span.isRecording()) {
      return;
    }
    span.setAttribute("http.request.method", METHODS.contains(method) ? method.name() : "_OTHER");
    span.setAttribute("http.response.status_code", (long) reply.status());
    span.setAttribute("waymark.dialect", dialect);
    span.setAttribute("waymark.document", reply.document());
    span.setAttribute("waymark.outcome", reply.outcome().key());
    if (domain != null) {
      span.setAttribute("waymark.domain", domain.value());
    }
    if (reply.isFailure()) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(
          "error.type",
          cause == null ? Integer.toString(reply.status()) : cause.getClass().getName());
    }
    span.end();
  }
}
