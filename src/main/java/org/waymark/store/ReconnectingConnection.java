package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;
import org.waymark.config.RedisNode;

/**
 * A connection to one server that is reopened after a loss. Commands wait while it opens.
 *
 * <p>For reads it is reopened at once, or after growing waits, and checked regularly; commands fail
 * at once after a failed attempt until the next one succeeds. For writes the next command reopens
 * it, and it is closed when idle. Used on one event loop.
 */
final class ReconnectingConnection {
  private final ContextInternal context;
  private final RedisNode node;
  private final RedisAccess access;
  private final Backoff backoff;
  private Promise<ServerConnection> opening;
  private Future<ServerConnection> current;
  private long openedAt;
  private long usedAt;
  private int inFlight;
  private long timer = -1;
  private boolean closed;

  ReconnectingConnection(ContextInternal context, RedisNode node, RedisAccess access) {
    this.context = context;
    this.node = node;
    this.access = access;
    this.backoff = new Backoff(access.timing());
    this.opening = context.promise();
    this.current = opening.future();
    connect();
  }

  /**
   * Sends a command.
   *
   * @return failed with {@link StoreAwayException}, or with an error that {@link ErrorReply} reads
   */
  Future<Optional<Response>> send(Request request) {
    if (inFlight >= access.config().maxInFlight()) {
      return context.failedFuture(named(inFlight + " commands already in flight"));
    }
    if (access.isOnDemand() && current.failed() && !closed) {
      open();
    }
    inFlight++;
    usedAt = System.nanoTime();
    ServerConnection open = current.result();
    Future<Optional<Response>> reply =
        open != null ? open.send(request) : current.compose(opened -> opened.send(request));
    return reply
        .recover(
            failure ->
                context.failedFuture(
                    ErrorReply.of(failure).isPresent()
                        ? failure
                        : named(StoreAwayException.reason(failure))))
        .onComplete(done -> inFlight--);
  }

  /** Checks the server, or closes a connection for writes that is idle. */
  void check() {
    ServerConnection open = current.result();
    if (open == null) {
      return;
    }
    if (!access.isOnDemand()) {
      check(open).onFailure(failure -> open.lose(StoreAwayException.reason(failure)));
    } else if (inFlight == 0
        && System.nanoTime() - usedAt > 2 * access.timing().survey().toNanos()) {
      current = context.failedFuture(named("idle"));
      open.close();
    }
  }

  Future<Void> close() {
    ServerConnection open = current.result();
    closed = true;
    context.owner().cancelTimer(timer);
    StoreAwayException reason = new StoreAwayException("closed");
    current = context.failedFuture(reason);
    opening.tryFail(reason);
    access.status().gone(this);
    return open == null ? context.succeededFuture() : open.close();
  }

  /** Reopens the connection; commands wait. */
  private void open() {
    opening = context.promise();
    current = opening.future();
    connect();
  }

  private void connect() {
    access
        .connector()
        .open(node)
        .compose(
            opened ->
                access.isOnDemand()
                    ? context.succeededFuture(opened)
                    : check(opened).map(opened).onFailure(failure -> opened.lose("refused")))
        .onComplete(done -> context.emit(v -> connected(done)));
  }

  private void connected(AsyncResult<ServerConnection> done) {
    if (closed) {
      Optional.ofNullable(done.result()).ifPresent(ServerConnection::close);
    } else if (done.failed()) {
      access.topology().doubt();
      giveUp(StoreAwayException.reason(done.cause()));
    } else {
      ServerConnection opened = done.result();
      openedAt = System.nanoTime();
      current = context.succeededFuture(opened);
      if (!access.isOnDemand()) {
        access.status().up(this);
      }
      opening.tryComplete(opened);
      opened.onLoss(reason -> context.emit(v -> lost(opened, reason)));
    }
  }

  private void lost(ServerConnection gone, String reason) {
    if (closed || current.result() != gone) {
      return;
    }
    access.topology().doubt();
    if (!access.isOnDemand()
        && System.nanoTime() - openedAt > access.timing().longestWait().toNanos()) {
      // After long service, the server or a firewall has probably closed it as idle.
      backoff.reset();
      access.counters().reconnects.increment();
      open();
    } else {
      giveUp(reason);
    }
  }

  private void giveUp(String reason) {
    StoreAwayException failure = named(reason);
    current = context.failedFuture(failure);
    if (!access.isOnDemand()) {
      access.status().away(this, StoreAwayException.reason(failure));
      timer =
          context.setTimer(
              backoff.next(),
              id -> {
                access.counters().reconnects.increment();
                connect();
              });
    }
    opening.tryFail(failure);
  }

  private StoreAwayException named(String reason) {
    String server = node.toString();
    return new StoreAwayException(reason.startsWith(server) ? reason : server + ": " + reason);
  }

  /** Fails unless the server has the right role and lets us read. */
  private Future<Void> check(ServerConnection open) {
    Future<Void> role =
        open.send(ServerRole.request())
            .compose(
                reply ->
                    access.needsMaster() && ServerRole.isReplica(reply.orElse(null))
                        ? context.failedFuture(new StoreAwayException("is a replica"))
                        : context.succeededFuture());
    Future<Void> reading =
        open.send(Request.cmd(Command.GET, access.config().prefix()))
            .<Void>mapEmpty()
            .recover(
                failure ->
                    ErrorReply.of(failure).filter(ErrorReply::isOfAKey).isPresent()
                        ? context.succeededFuture()
                        : context.failedFuture(failure));
    return Future.all(role, reading).mapEmpty();
  }
}
