package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.waymark.config.RedisConfig;

/**
 * The connections of one writer, separate from the read path, with longer time-outs, on an event
 * loop of their own. They are opened when they are first used.
 */
final class WritePath {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BATCH = 500;

  private final VertxInternal vertx;
  private final ContextInternal context;
  private final int batch;
  private final RedisAccess access;
  private final MasterConnections masters;

  WritePath(Vertx vertx, RedisConfig config) {
    this.vertx = (VertxInternal) vertx;
    this.context =
        this.vertx.contextBuilder().withEventLoop(this.vertx.nettyEventLoopGroup().next()).build();
    this.batch = Math.min(BATCH, config.maxInFlight());
    this.access =
        RedisAccess.of(vertx, context, config.withPatience(PATIENCE), Timing.NORMAL, true);
    this.masters = new MasterConnections(context, access);
    access.topology().listen(masters::follow);
  }

  Vertx vertx() {
    return vertx;
  }

  /** To be called inside {@link #on} only. */
  MasterConnections masters() {
    return masters;
  }

  KeyScan scan(Topology topology, String prefix) {
    return new KeyScan(context, access.connector(), topology, prefix);
  }

  /** Takes a step for each item from an index on, batch by batch. */
  <T> Future<Void> inBatches(
      List<T> items, int from, Function<T, Future<?>> step, IntConsumer done) {
    if (from >= items.size()) {
      return context.succeededFuture();
    }
    int to = Math.min(items.size(), from + batch);
    return Future.all(items.subList(from, to).stream().map(step).toList())
        .compose(
            all -> {
              done.accept(to);
              return inBatches(items, to, step, done);
            });
  }

  <T> Future<T> withTopology(Function<Topology, Future<T>> action) {
    return on(
        () ->
            masters
                .topology()
                .compose(action)
                .recover(
                    failure -> {
                      access.topology().doubt();
                      return Future.failedFuture(
                          failure instanceof IllegalArgumentException
                              ? failure
                              : StoreAwayException.of(failure));
                    }));
  }

  /** Runs an action on the event loop of the connections. */
  <T> Future<T> on(Supplier<Future<T>> action) {
    Promise<T> promise = vertx.promise();
    context.emit(v -> action.get().onComplete(promise));
    return promise.future();
  }

  Future<Void> close() {
    return on(masters::close);
  }
}
