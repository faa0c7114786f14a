package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server. The client object is its own, for only closing that closes the
 * socket: a connection given back would be handed out again, with late answers still to come. Used
 * on one event loop.
 */
final class Session {
  private final Client client;
  private final RedisConnection connection;
  private final Duration timeout;
  private final StoreCounters counters;
  private final Deadlines deadlines;
  private final Gathering gathering;
  private Consumer<String> lost = reason -> {};
  private @Nullable String end;

  Session(
      ContextInternal context,
      Client client,
      RedisConnection connection,
      Duration timeout,
      StoreCounters counters) {
    this.client = client;
    this.connection = connection;
    this.timeout = timeout;
    this.counters = counters;
    this.deadlines = new Deadlines(context, timeout);
    this.gathering = new Gathering(context, this);
    connection.endHandler(
        gone -> lose(client.refusal().orElse("the server closed the connection")));
    connection.exceptionHandler(failure -> lose(Reasons.of(failure)));
    // Only answers belong on a connection that carries data: the client would give every later
    // answer to the command before its own.
    connection.handler(frame -> lose("the server sent what nobody asked for"));
  }

  /** Tells of the end, once; not if it was closed here. */
  void onLost(Consumer<String> handler) {
    lost = handler;
    if (end != null) {
      handler.accept(end);
    }
  }

  /** Takes every frame that answers no command. */
  void onFrame(Handler<Response> handler) {
    connection.handler(handler);
  }

  /**
   * Sends a command. A time-out ends the connection.
   *
   * @return empty for a null; failed with an error that {@link Refusal} knows if the server refuses
   */
  Future<Optional<Response>> send(Request request) {
    return end != null
        ? Future.failedFuture(new StoreAwayException(end))
        : answered(connection.send(request)).map(Optional::ofNullable);
  }

  /**
   * Sends a command that changes nothing, as {@link #send} does, in one write with others of the
   * same turn of the event loop.
   */
  Future<Optional<Response>> ask(Request question) {
    return gathering.add(question);
  }

  /**
   * Sends commands at once, as {@link #send} does with one.
   *
   * @return in their order; failed if any of them fails, when all are answered
   */
  Future<List<Optional<Response>>> sendAll(List<Request> requests) {
    return end != null
        ? Future.failedFuture(new StoreAwayException(end))
        : answered(connection.batch(requests))
            .map(replies -> replies.stream().map(Optional::ofNullable).toList());
  }

  private <T extends @Nullable Object> Future<T> answered(Future<T> answer) {
    return deadlines
        .limit(answer)
        .transform(
            (reply, failure) -> {
              if (failure instanceof TimeoutException && end == null) {
                counters.timeouts.increment();
                lose("no answer within " + timeout.toMillis() + " ms");
              }
              if (failure != null && end == null) {
                client.refusal().ifPresent(this::lose);
              }
              // What arrives after the end may be the answer to another command.
              if (end != null) {
                return Future.failedFuture(new StoreAwayException(end));
              }
              return failure == null ? Future.succeededFuture(reply) : Future.failedFuture(failure);
            });
  }

  /** Sends a command whose answer may come as a frame. */
  void tell(Request request, Handler<Response> answer) {
    connection.send(request).onSuccess(answer);
  }

  /** Ends the connection, and tells so. */
  void lose(String reason) {
    if (end == null) {
      close(reason);
      lost.accept(reason);
    }
  }

  /** Ends the connection. */
  Future<Void> close() {
    return end == null ? close("closed") : Future.succeededFuture();
  }

  private Future<Void> close(String reason) {
    end = reason;
    return client.close();
  }
}
