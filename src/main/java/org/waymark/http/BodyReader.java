package org.waymark.http;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Reads the raw body of a request up to a size limit, or discards it. */
public final class BodyReader implements Handler<Buffer> {
  static final Buffer EMPTY = Buffer.buffer();

  private final int limit;
  private final Reader reader;
  private final @Nullable Buffer kept;
  private int length;
  private boolean done;

  /** Receives the result: exactly one of the methods is called, once. */
  public interface Reader {
    /** The body was read completely; it is empty if it was discarded. */
    void body(Buffer body);

    /** The body exceeds the limit and was not read; the connection cannot be reused. */
    void tooLarge();

    /** The body ended early or violates HTTP framing. */
    void broken(Throwable cause);
  }

  private BodyReader(int limit, boolean wanted, Reader reader) {
    this.limit = limit;
    this.reader = reader;
    this.kept = wanted ? Buffer.buffer() : null;
  }

  /**
   * Reads the body of a request. {@code Expect: 100-continue} is answered only if the body is
   * wanted and its declared length is within the limit.
   */
  public static void read(HttpServerRequest request, int limit, boolean wanted, Reader reader) {
    if (!announced(request.headers())) {
      reader.body(EMPTY);
      return;
    }
    boolean waits = waitsForContinue(request);
    if (declared(request.headers()) > limit || (waits && !wanted)) {
      reader.tooLarge();
      return;
    }
    BodyReader body = new BodyReader(limit, wanted, reader);
    request.handler(body).endHandler(body::end).exceptionHandler(body::broken);
    if (waits) {
      request.response().writeContinue();
    }
  }

  /** True if the header announces a body (RFC 9112 section 6). */
  static boolean announced(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length != null ? !length.equals("0") : headers.contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static long declared(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    // The decoder has rejected anything but digits; 19 of them may overflow a long.
    return length == null ? 0 : length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
  }

  private static boolean waitsForContinue(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_1_0
        && request
            .headers()
            .contains(HttpHeaders.EXPECT, HttpHeaderValues.CONTINUE.toString(), true);
  }

  @Override
  public void handle(Buffer chunk) {
    if (done) {
      return;
    }
    length += chunk.length();
    if (length > limit) {
      done = true;
      reader.tooLarge();
    } else if (kept != null) {
      kept.appendBuffer(chunk);
    }
  }

  private void end(@Nullable Void nothing) {
    if (!done) {
      done = true;
      reader.body(kept != null ? kept : EMPTY);
    }
  }

  private void broken(Throwable cause) {
    if (!done) {
      done = true;
      reader.broken(cause);
    }
  }
}
