package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.waymark.config.RedisNode;

/**
 * A walk through all keys that begin with a text, on one master after the other, page by page. Each
 * has one connection for it, of its own: another one would not know the place, and whatever else is
 * asked need not wait behind so many answers. A lost connection ends the walk.
 */
final class Sweep {
  private static final String AT_A_TIME = "1000";

  private final Connector connector;
  private final Deque<RedisNode> masters;
  private final String pattern;
  private final Visitor visitor;
  private final Promise<Void> end = Promise.promise();

  /** Does something with the keys of a page. */
  interface Visitor {
    /**
     * Is called for the next page when this one is done.
     *
     * @param session the connection to the master that has them
     */
    Future<?> visit(Session session, List<String> keys);
  }

  Sweep(Connector connector, View view, String pattern, Visitor visitor) {
    this.connector = connector;
    this.masters = new ArrayDeque<>(view.masters());
    this.pattern = pattern;
    this.visitor = visitor;
  }

  /** Begins it; once. */
  Future<Void> run() {
    next();
    return end.future();
  }

  private void next() {
    RedisNode master = masters.poll();
    if (master == null) {
      end.complete();
      return;
    }
    connector
        .open(master)
        .onFailure(end::tryFail)
        .onSuccess(
            session -> {
              end.future().onComplete(over -> session.close());
              scan(session, "0", Future.succeededFuture());
            });
  }

  /**
   * Asks for a page while the one before it is still being visited: the server need not wait for
   * us. No future hangs on the one before it, for there may be many thousands.
   */
  private void scan(Session session, String cursor, Future<?> before) {
    Future<Response> page =
        session
            .send(Request.cmd(Command.SCAN, cursor, "MATCH", pattern, "COUNT", AT_A_TIME))
            .map(reply -> reply.orElseThrow());
    before
        .compose(visited -> page)
        .onFailure(end::tryFail)
        .onSuccess(
            reply -> {
              List<String> keys = new ArrayList<>(reply.get(1).size());
              reply.get(1).forEach(key -> keys.add(key.toString(StandardCharsets.UTF_8)));
              Future<?> visit = visitor.visit(session, keys);
              String next = reply.get(0).toString();
              if (!next.equals("0")) {
                scan(session, next, visit);
              } else {
                visit.onFailure(end::tryFail).onSuccess(visited -> next());
              }
            });
  }
}
