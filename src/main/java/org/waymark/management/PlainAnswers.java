package org.waymark.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.telemetry.RedactedThrowable;

/** The answers of the management port outside the API. */
final class PlainAnswers {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain";

  private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);
  private static final LogThrottle FAILURES = new LogThrottle();

  private PlainAnswers() {}

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

  /** Answers without a body. */
  static void send(HttpServerRequest request, int status) {
    send(request, status, TEXT, "");
  }

  static void failed(HttpServerRequest request, Throwable thrown) {
    FAILURES
        .admit(thrown.getClass().getName(), LOG.atError())
        .ifPresent(
            line -> line.setCause(RedactedThrowable.of(thrown)).log("management request failed"));
    if (!request.response().headWritten()) {
      send(request, 500);
    }
  }

  /** The number of failures that were not logged. */
  static long linesLeftOut() {
    return FAILURES.leftOut();
  }
}
