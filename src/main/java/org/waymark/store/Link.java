package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisNode;

/**
 * The way of one event loop to the data of one server: a connection that is opened again whenever
 * it is lost. Commands wait while it is opened, and fail at once when that has failed.
 */
final class Link {
  private final ContextInternal context;
  private final RedisNode node;
  private final Parts parts;
  private final Backoff backoff;
  private Promise<Session> opening;
  private @Nullable Session session;
  private @Nullable StoreAwayException away;
  private long openedAt;
  private int inFlight;
  private long timer = -1;
  private boolean closed;

  Link(ContextInternal context, RedisNode node, Parts parts) {
    this.context = context;
    this.node = node;
    this.parts = parts;
    this.backoff = new Backoff(parts.pace());
    this.opening = context.promise();
    connect();
  }

  /**
   * Sends a command.
   *
   * @return failed with {@link StoreAwayException}, or with a {@link Refusal} that concerns the key
   */
  Future<Optional<Response>> send(Request request) {
    return through(open -> open.send(request));
  }

  /** Sends a command that changes nothing, as {@link Session#ask} does. */
  Future<Optional<Response>> ask(Request question) {
    return through(open -> open.ask(question));
  }

  /**
   * Sends a command about the server itself, which it may refuse.
   *
   * @return failed with {@link StoreAwayException}, or with a {@link Refusal}
   */
  Future<Optional<Response>> inquire(Request question) {
    return unjudged(open -> open.send(question))
        .recover(
            failure ->
                Refusal.of(failure).isPresent() ? context.failedFuture(failure) : refused(failure));
  }

  private Future<Optional<Response>> through(Function<Session, Future<Optional<Response>>> way) {
    return unjudged(way).recover(this::refused);
  }

  private Future<Optional<Response>> unjudged(Function<Session, Future<Optional<Response>>> way) {
    if (away != null) {
      return context.failedFuture(away);
    }
    if (inFlight >= parts.config().maxInFlight()) {
      return context.failedFuture(
          new StoreAwayException(node + ": " + inFlight + " commands wait for an answer already"));
    }
    inFlight++;
    Session open = session;
    Future<Optional<Response>> reply =
        open != null ? way.apply(open) : opening.future().compose(way);
    return reply.onComplete(done -> inFlight--);
  }

  private Future<Optional<Response>> refused(Throwable failure) {
    Optional<Refusal> refusal = Refusal.of(failure);
    if (refusal.isEmpty()) {
      return context.failedFuture(new StoreAwayException(node + ": " + Reasons.of(failure)));
    }
    if (refusal.get().isOfAKey()) {
      return context.failedFuture(failure);
    }
    look();
    return context.failedFuture(new StoreAwayException(node + ": " + refusal.get().text()));
  }

  /** Makes sure that the server answers, and is still what it was. */
  void look() {
    Session looked = session;
    if (looked != null) {
      check(looked).onFailure(failure -> looked.lose(Reasons.of(failure)));
    }
  }

  Future<Void> close() {
    closed = true;
    context.owner().cancelTimer(timer);
    opening.tryFail(new StoreAwayException("closed"));
    away = new StoreAwayException("closed");
    parts.status().gone(this);
    Session open = session;
    session = null;
    return open == null ? context.succeededFuture() : open.close();
  }

  private void connect() {
    parts
        .connector()
        .open(node)
        .compose(opened -> check(opened).map(opened).onFailure(failure -> opened.lose("refused")))
        .onComplete(done -> context.emit(v -> connected(done)));
  }

  private void connected(AsyncResult<Session> done) {
    if (closed) {
      Optional.ofNullable(done.result()).ifPresent(Session::close);
    } else if (done.failed()) {
      parts.topology().doubt();
      giveUp(Reasons.of(done.cause()));
    } else {
      Session opened = done.result();
      session = opened;
      away = null;
      openedAt = System.nanoTime();
      parts.status().up(this);
      opening.tryComplete(opened);
      opened.onLost(reason -> context.emit(v -> lost(reason)));
    }
  }

  private void lost(String reason) {
    if (closed) {
      return;
    }
    session = null;
    opening = context.promise();
    parts.topology().doubt();
    if (System.nanoTime() - openedAt > parts.pace().longestWait().toNanos()) {
      // It was fine for long: an idle connection may have been cleaned away.
      backoff.reset();
      reconnect();
    } else {
      giveUp(reason);
    }
  }

  private void giveUp(String reason) {
    StoreAwayException failure =
        new StoreAwayException(reason.startsWith(node.toString()) ? reason : node + ": " + reason);
    away = failure;
    parts.status().away(this, Reasons.of(failure));
    opening.tryFail(failure);
    timer = context.setTimer(backoff.next(), id -> reconnect());
  }

  private void reconnect() {
    parts.counters().reconnects.increment();
    if (opening.future().isComplete()) {
      opening = context.promise();
    }
    connect();
  }

  /** That the server has a role that fits, and lets us read. */
  private Future<Void> check(Session checked) {
    Future<Void> role =
        checked
            .send(Role.question())
            .compose(
                answer ->
                    isMasterNeeded() && Role.isReplica(answer.orElse(null))
                        ? context.failedFuture(new StoreAwayException("it is a replica"))
                        : context.succeededFuture());
    Future<Void> reading =
        checked
            .send(Request.cmd(Command.GET, parts.config().prefix()))
            .<Void>mapEmpty()
            .recover(
                failure ->
                    Refusal.of(failure).filter(Refusal::isOfAKey).isPresent()
                        ? context.succeededFuture()
                        : context.failedFuture(failure));
    return Future.all(role, reading).mapEmpty();
  }

  private boolean isMasterNeeded() {
    return parts.config().type() != RedisConfig.Type.STANDALONE;
  }
}
