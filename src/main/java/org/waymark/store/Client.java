package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Redis client that nobody keeps but who uses it. One made on a context is remembered there to be
 * closed with it, even after it was closed, so each gets a context of its own; and what is to be
 * closed with that context is all that holds the sockets: the client does so weakly.
 */
final class Client {
  private final CloseFuture sockets = new CloseFuture();
  private final AtomicReference<Redis> redis = new AtomicReference<>();

  /** Makes one; called on an event loop. */
  Client(VertxInternal vertx, RedisOptions options) {
    vertx
        .contextBuilder()
        .withEventLoop(vertx.getOrCreateContext().nettyEventLoop())
        .withCloseFuture(sockets)
        .build()
        .dispatch(any -> redis.set(Redis.createClient(vertx, options)));
  }

  Redis redis() {
    return redis.get();
  }

  /** Closes it with its connections. */
  Future<Void> close() {
    return redis.get().close().eventually(sockets::close);
  }
}
