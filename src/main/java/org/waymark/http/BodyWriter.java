package org.waymark.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Completable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.buffer.VertxByteBufAllocator;
import io.vertx.core.internal.buffer.BufferInternal;
import org.waymark.dialect.Body;
import org.waymark.dialect.Reply;

/**
 * Writes the body of a response: in one piece if it is small, else part by part as fast as the
 * client reads. The Content-Length is always known.
 */
final class BodyWriter {
  /**
   * Maximum bytes of a body that is joined into one buffer, which leaves with the head in one
   * write.
   */
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

  /** The Content-Length of a reply; -1 where none is sent (RFC 9110 section 8.6). */
  static int length(Reply reply) {
    Body body = reply.body();
    if (body != null) {
      return body.length();
    }
    return reply.status() == 204 || reply.status() == 304 ? -1 : 0;
  }

  /** Writes the body; the response headers, including the length, are already set. */
  static void write(HttpServerRequest request, Reply reply, int length, Completable<Void> done) {
    HttpServerResponse response = request.response();
    Body body = reply.body();
    if (body == null || request.method().equals(HttpMethod.HEAD)) {
      response.end().onComplete(done);
    } else if (length <= MAX_JOINED) {
      writeJoined(response, body, length, done);
    } else {
      new BodyWriter(response, body, done).writeParts();
    }
  }

  /** The body in a pooled direct buffer, which the kernel reads without another copy. */
  static ByteBuf join(Body body, int length) {
    ByteBuf bytes = VertxByteBufAllocator.POOLED_ALLOCATOR.directBuffer(length, length);
    for (int i = 0; i < body.parts(); i++) {
      bytes.writeBytes(body.part(i));
    }
    return bytes;
  }

  private static void writeJoined(
      HttpServerResponse response, Body body, int length, Completable<Void> done) {
    ByteBuf bytes = join(body, length);
    try {
      // Vert.x does not release a buffer that it has not allocated.
      response
          .end(BufferInternal.buffer(bytes))
          .onComplete(
              (nothing, failure) -> {
                release(bytes);
                done.complete(null, failure);
              });
    } catch (RuntimeException | Error e) {
      release(bytes);
      throw e;
    }
  }

  private static void release(ByteBuf bytes) {
    if (bytes.refCnt() > 0) {
      bytes.release();
    }
  }

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
