package org.waymark.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Completable;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.buffer.VertxByteBufAllocator;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Body;

/**
 * A body in one piece, in memory that the system takes it from as it is: an array of Java's would
 * be copied once more. Given back when the answer is out.
 */
final class JoinedBody implements Completable<Void> {
  private final ByteBuf bytes;
  private @Nullable Completable<Void> done;

  private JoinedBody(ByteBuf bytes) {
    this.bytes = bytes;
  }

  /** Writes the parts one after the other. */
  static JoinedBody of(Body body, int length) {
    ByteBuf bytes = VertxByteBufAllocator.POOLED_ALLOCATOR.directBuffer(length, length);
    for (int i = 0; i < body.parts(); i++) {
      bytes.writeBytes(body.part(i));
    }
    return new JoinedBody(bytes);
  }

  /** Ends an answer with it. */
  void end(HttpServerResponse response, Completable<Void> done) {
    this.done = done;
    try {
      // Vert.x does not release what it has not allocated.
      response.end(BufferInternal.buffer(bytes)).onComplete(this);
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
  }

  /** Gives the memory back. */
  void release() {
    if (bytes.refCnt() > 0) {
      bytes.release();
    }
  }

  @Override
  public void complete(@Nullable Void nothing, @Nullable Throwable failure) {
    release();
    if (done != null) {
      done.complete(null, failure);
    }
  }
}
