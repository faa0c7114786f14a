package org.waymark.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The socket that all instances of the public server take their connections from; seen by every
 * thread.
 *
 * <p>Vert.x would close it with the last of them, after the others have begun to turn away what
 * comes in by it. Here it is closed before them, so that whatever was taken is answered.
 */
public final class Listener {
  private final AtomicReference<@Nullable Channel> socket = new AtomicReference<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Notes where connections come from. A socket that nobody ever came by is left to Vert.x. */
  void accepted(HttpConnection connection) {
    if (socket.get() == null && connection instanceof ConnectionBase base) {
      socket.set(base.channelHandlerContext().channel().parent());
    }
  }

  /** Takes who waits, and then no more; when done, all who were taken are with their instances. */
  Future<Void> close() {
    Channel open = socket.get();
    if (open == null) {
      return Future.succeededFuture();
    }
    Promise<Void> closed = Promise.promise();
    open.closeFuture().addListener(done -> closed.complete());
    if (closing.compareAndSet(false, true)) {
      open.eventLoop().execute(() -> LastConnections.takeAndClose(open));
    }
    return closed.future();
  }
}
