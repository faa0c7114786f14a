package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisNode;

/**
 * A connection on which one master notifies of changed keys. It never carries data: on each
 * notification the client drops the oldest waiting command, and so gives every later reply to the
 * command before its own. All commands sent here are the same, so any reply will do.
 */
final class TrackingConnection {
  private final ContextInternal context;
  private final RedisNode node;
  private final RedisAccess access;
  private final Listener listener;
  private final Backoff backoff;
  private @Nullable ServerConnection connection;
  private long lastSign;
  private long timer = -1;
  private boolean closed;

  /** Receives the events of the connection, on its event loop. */
  interface Listener {
    void opened(RedisNode master);

    void lost(RedisNode master, String reason);

    /**
     * Keys have changed.
     *
     * @param keys null for all of them
     */
    void changed(@Nullable Response keys);
  }

  TrackingConnection(
      ContextInternal context, RedisNode node, RedisAccess access, Listener listener) {
    this.context = context;
    this.node = node;
    this.access = access;
    this.listener = listener;
    this.backoff = new Backoff(access.timing());
    connect();
  }

  void close() {
    closed = true;
    context.owner().cancelTimer(timer);
    if (connection != null) {
      connection.close();
    }
  }

  private void connect() {
    Request tracking =
        Request.cmd(Command.CLIENT, "TRACKING", "ON", "BCAST", "PREFIX", access.config().prefix());
    access
        .connector()
        .open(node)
        .compose(
            opened -> {
              // Set before tracking is on, because a notification may directly follow the reply.
              opened.onFrame(frame -> context.emit(frame, this::frame));
              return opened
                  .send(ServerRole.request())
                  .map(role -> isReplica(role.orElse(null)))
                  .compose(
                      isReplica ->
                          isReplica
                              ? context.failedFuture(new StoreAwayException("is a replica"))
                              : opened.send(tracking))
                  .map(opened)
                  .onFailure(failure -> opened.close());
            })
        .onComplete(done -> context.emit(v -> connected(done)));
  }

  private void connected(AsyncResult<ServerConnection> done) {
    if (closed) {
      Optional.ofNullable(done.result()).ifPresent(ServerConnection::close);
    } else if (done.failed()) {
      giveUp(StoreAwayException.reason(done.cause()));
    } else {
      ServerConnection opened = done.result();
      connection = opened;
      lastSign = System.nanoTime();
      timer = context.setTimer(access.timing().check().toMillis(), id -> check());
      listener.opened(node);
      opened.onLoss(reason -> context.emit(v -> lost(opened, reason)));
    }
  }

  /** Handles a notification, the reply to a check, or both; each shows that the master is alive. */
  private void frame(@Nullable Response frame) {
    lastSign = System.nanoTime();
    backoff.reset();
    if (frame == null) {
      return;
    }
    if (isReplica(frame)) {
      if (connection != null) {
        connection.lose("became a replica");
      }
    } else if (frame.type() == ResponseType.PUSH
        && frame.size() > 1
        && frame.get(0).toString().equals("invalidate")) {
      listener.changed(frame.get(1));
    }
  }

  private void check() {
    ServerConnection checked = connection;
    if (checked == null) {
      return;
    }
    Duration patience = access.timing().check().plus(access.config().commandTimeout());
    if (System.nanoTime() - lastSign > patience.toNanos()) {
      access.counters().timeouts.increment();
      checked.lose("silent for " + patience.toMillis() + " ms");
    } else {
      checked.sendForFrame(ServerRole.request(), frame -> context.emit(frame, this::frame));
      timer = context.setTimer(access.timing().check().toMillis(), id -> check());
    }
  }

  private void lost(ServerConnection gone, String reason) {
    if (closed || connection != gone) {
      return;
    }
    connection = null;
    context.owner().cancelTimer(timer);
    access.counters().trackingLosses.increment();
    access.topology().doubt();
    giveUp(reason);
  }

  private void giveUp(String reason) {
    listener.lost(node, reason.startsWith(node.toString()) ? reason : node + ": " + reason);
    timer = context.setTimer(backoff.next(), id -> connect());
  }

  private boolean isReplica(@Nullable Response reply) {
    return access.needsMaster() && ServerRole.isReplica(reply);
  }
}
