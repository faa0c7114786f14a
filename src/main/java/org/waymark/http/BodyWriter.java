package org.waymark.http;

import io.vertx.core.Completable;
import io.vertx.core.buffer.Buffer;
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

  /** The Content-Length of a reply; -1 if it has none (RFC 9110 section 8.6). */
  static int length(Reply reply) {
    Body body = reply.body();
    if (body != null) {
      return body.length();
    }
    return reply.status() == 204 || reply.status() == 304 ? -1 : 0;
  }

  /** Writes the body of a reply whose headers, with its length, are set. */
  static void write(HttpServerRequest request, Reply reply, int length, Completable<Void> done) {
    HttpServerResponse response = request.response();
    Body body = reply.body();
    if (body == null || request.method().equals(HttpMethod.HEAD)) {
      response.end().onComplete(done);
    } else if (length <= MAX_JOINED) {
      JoinedBody.of(body, length).end(response, done);
    } else {
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
