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
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisNode;

/**
 * A connection on which one master tells which keys change. It carries no data, ever: the client
 * drops the oldest waiting command when a change is told, and so gives every later answer to the
 * command before its own. The questions sent here are all the same, and their answers are taken
 * from wherever they come.
 */
final class Tracker {
  private final ContextInternal context;
  private final RedisNode node;
  private final Parts parts;
  private final Watch watch;
  private final Backoff backoff;
  private @Nullable Session session;
  private long lastSign;
  private long timer = -1;
  private boolean closed;

  Tracker(ContextInternal context, RedisNode node, Parts parts, Watch watch) {
    this.context = context;
    this.node = node;
    this.parts = parts;
    this.watch = watch;
    this.backoff = new Backoff(parts.pace());
    connect();
  }

  void close() {
    closed = true;
    context.owner().cancelTimer(timer);
    if (session != null) {
      session.close();
    }
  }

  private void connect() {
    Request tracking =
        Request.cmd(Command.CLIENT, "TRACKING", "ON", "BCAST", "PREFIX", parts.config().prefix());
    parts
        .connector()
        .open(node)
        .compose(
            opened -> {
              // Before tracking is on: a change may be told right behind the answer.
              opened.onFrame(frame -> context.emit(frame, this::frame));
              return opened
                  .send(Role.question())
                  .map(role -> isReplica(role.orElse(null)))
                  .compose(
                      isReplica ->
                          isReplica
                              ? context.failedFuture(new StoreAwayException("it is a replica"))
                              : opened.send(tracking))
                  .map(opened)
                  .onFailure(failure -> opened.close());
            })
        .onComplete(done -> context.emit(v -> connected(done)));
  }

  private void connected(AsyncResult<Session> done) {
    if (closed) {
      Optional.ofNullable(done.result()).ifPresent(Session::close);
    } else if (done.failed()) {
      giveUp(Reasons.of(done.cause()));
    } else {
      Session opened = done.result();
      session = opened;
      lastSign = System.nanoTime();
      timer = context.setTimer(parts.pace().look().toMillis(), id -> look());
      watch.opened(this);
      opened.onLost(reason -> context.emit(v -> lost(opened, reason)));
    }
  }

  /** A change, the answer to a question of ours, or both; in any case a sign of life. */
  private void frame(@Nullable Response frame) {
    lastSign = System.nanoTime();
    backoff.reset();
    if (frame == null) {
      return;
    }
    if (isReplica(frame)) {
      if (session != null) {
        session.lose("it has become a replica");
      }
    } else if (frame.type() == ResponseType.PUSH
        && frame.size() > 1
        && frame.get(0).toString().equals("invalidate")) {
      watch.told(frame.get(1));
    }
  }

  private void look() {
    Session looked = session;
    if (looked == null) {
      return;
    }
    Duration patience = parts.pace().look().plus(parts.config().commandTimeout());
    if (System.nanoTime() - lastSign > patience.toNanos()) {
      parts.counters().timeouts.increment();
      looked.lose("silent for " + patience.toMillis() + " ms");
    } else {
      looked.tell(Role.question(), frame -> context.emit(frame, this::frame));
      timer = context.setTimer(parts.pace().look().toMillis(), id -> look());
    }
  }

  private void lost(Session gone, String reason) {
    if (closed || session != gone) {
      return;
    }
    session = null;
    context.owner().cancelTimer(timer);
    parts.counters().trackingLosses.increment();
    parts.topology().doubt();
    giveUp(reason);
  }

  private void giveUp(String reason) {
    watch.lost(this, reason.startsWith(node.toString()) ? reason : node + ": " + reason);
    timer = context.setTimer(backoff.next(), id -> connect());
  }

  private boolean isReplica(@Nullable Response answer) {
    return parts.config().type() != RedisConfig.Type.STANDALONE && Role.isReplica(answer);
  }
}
