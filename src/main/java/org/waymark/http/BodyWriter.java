package org.waymark.http;

import io.vertx.core.Completable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.waymark.dialect.Body;
import org.waymark.dialect.Reply;

/**
 * The way of a body onto the wire: in one piece if it is small, else part by part as fast as the
 * client takes it. The Content-Length is always known.
 */
final class BodyWriter {
  /** Joining is the cheaper way up to here: one buffer goes out with the head in one write. */
  static final int MAX_JOINED = 8 * 1024;

  private final HttpServerResponse response;
  private final Body body;
  private final Completable<Void> done;
  private int next;

  private BodyWriter(HttpServerResponse response, Body body, Completable<Void> done) {
    this.response = response;
    this.body = body;
    this.done = done;
  }

  static void write(HttpServerRequest request, Reply reply, Completable<Void> done) {
    HttpServerResponse response = request.response();
    Body body = reply.body();
    int length = body == null ? 0 : body.length();
    if (body == null || request.method().equals(HttpMethod.HEAD)) {
      if (reply.status() != 204 && reply.status() != 304) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
      }
      response.end().onComplete(done);
    } else if (length <= MAX_JOINED) {
      Joined.of(body, length).end(response, done);
    } else {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
      new BodyWriter(response, body, done).writeParts();
    }
  }

  /** The whole body in one piece. */
  private void writeParts() {
    int lastPart = body.parts() - 1;
    while (next < lastPart) {
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> writeParts());
        return;
      }
      response.write(Buffer.buffer(body.part(next++)));
    }
    response.drainHandler(null);
    response.end(Buffer.buffer(body.part(lastPart))).onComplete(done);
  }
}
