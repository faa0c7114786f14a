package org.waymark.http;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The raw body of one request, whatever its Content-Type says, as far as it is not larger than
 * allowed. Nothing of it is kept if nobody wants it.
 */
public final class BodyReader implements Handler<Buffer> {
  private static final Buffer EMPTY = Buffer.buffer();

  private final int limit;
  private final Reader reader;
  private final @Nullable Buffer kept;
  private int length;
  private boolean done;

  /** Who waits for the body; exactly one of the three is called, once. */
  public interface Reader {
    /** All of the body is read; it is empty if it was not wanted. */
    void body(Buffer body);

    /** Some of the body is not read, so nothing else can come on this connection. */
    void tooLarge();

    /** The body breaks off, or breaks the rules of HTTP. */
    void broken(Throwable cause);
  }

  private BodyReader(int limit, boolean wanted, Reader reader) {
    this.limit = limit;
    this.reader = reader;
    this.kept = wanted ? Buffer.buffer() : null;
  }

  /**
   * Reads the body of a request. A client that waits with {@code Expect: 100-continue} is told to
   * go on if its body is wanted, and not yet known to be too large.
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

  /** True if the head of a request says that a body follows (RFC 9112 section 6). */
  static boolean announced(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length != null ? !length.equals("0") : headers.contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static long declared(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    // The decoder has refused what is no number; a long number is a large one.
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
