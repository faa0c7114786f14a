package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server; once lost it stays closed. Each has a client of its own, since only
 * closing the client closes the socket: a pooled connection would be handed out again with late
 * replies still to come. Used on one event loop.
 */
final class ServerConnection {
  private final GuardedVertx guard;
  private final Redis client;
  private final RedisConnection connection;
  private final Duration timeout;
  private final StoreCounters counters;
  private final Deadlines deadlines;
  private Consumer<String> lossListener = reason -> {};
  private @Nullable String end;

  ServerConnection(
      ContextInternal context,
      GuardedVertx guard,
      Redis client,
      RedisConnection connection,
      Duration timeout,
      StoreCounters counters) {
    this.guard = guard;
    this.client = client;
    this.connection = connection;
    this.timeout = timeout;
    this.counters = counters;
    this.deadlines = new Deadlines(context, timeout);
    connection.endHandler(gone -> lose(guard.refusal().orElse("the server closed the connection")));
    connection.exceptionHandler(failure -> lose(StoreAwayException.reason(failure)));
    // The client would take it for the reply to a command, and shift every later reply.
    connection.handler(frame -> lose("the server sent an unrequested message"));
  }

  /** Calls a listener when the connection is lost, once; not when it is closed here. */
  void onLoss(Consumer<String> listener) {
    lossListener = listener;
    if (end != null) {
      listener.accept(end);
    }
  }

  /** Passes every frame that replies to no command to a handler. */
  void onFrame(Handler<Response> handler) {
    connection.handler(handler);
  }

  /**
   * Sends a command; commands of one turn of the event loop leave in one write. A time-out closes
   * the connection.
   *
   * @return empty for a null; failed with {@link StoreAwayException}, or with an error that {@link
   *     ErrorReply} reads
   */
  Future<Optional<Response>> send(Request request) {
    if (end != null) {
      return Future.failedFuture(new StoreAwayException(end));
    }
    return deadlines.limit(connection.send(request)).transform(this::replied);
  }

  private Future<Optional<Response>> replied(
      @Nullable Response reply, @Nullable Throwable failure) {
    if (failure instanceof TimeoutException && end == null) {
      counters.timeouts.increment();
      lose("no reply within " + timeout.toMillis() + " ms");
    }
    if (failure != null && end == null) {
      guard.refusal().ifPresent(this::lose);
    }
    // A reply after the end may belong to another command.
    if (end != null) {
      return Future.failedFuture(new StoreAwayException(end));
    }
    return failure == null
        ? Future.succeededFuture(Optional.ofNullable(reply))
        : Future.failedFuture(failure);
  }

  /** Sends a command whose reply may arrive as a frame instead. */
  void sendForFrame(Request request, Handler<Response> handler) {
    connection.send(request).onSuccess(handler);
  }

  /** Closes the connection as lost. */
  void lose(String reason) {
    if (end == null) {
      close(reason);
      lossListener.accept(reason);
    }
  }

  Future<Void> close() {
    return end == null ? close("closed") : Future.succeededFuture();
  }

  private Future<Void> close(String reason) {
    end = reason;
    return client.close();
  }
}
