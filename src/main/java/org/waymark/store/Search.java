package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import org.waymark.config.RedisNode;

/** Looks for any record at all: goes through the keys of one master after the other. */
final class Search {
  private static final int AT_A_TIME = 1000;

  private final Lane lane;
  private final String pattern;
  private final Deque<RedisNode> masters = new ArrayDeque<>();

  Search(Lane lane, String prefix, View view) {
    this.lane = lane;
    this.pattern = pattern(prefix);
    this.masters.addAll(view.masters());
  }

  /** What matches the keys that begin with a text. */
  static String pattern(String beginning) {
    return beginning.replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1") + "*";
  }

  /** Whether there is one; stops at the first. */
  Future<Boolean> run() {
    RedisNode master = masters.poll();
    return master == null ? lane.context().succeededFuture(false) : scan(master, "0");
  }

  private Future<Boolean> scan(RedisNode master, String cursor) {
    Request scan =
        Request.cmd(Command.SCAN, cursor, "MATCH", pattern, "COUNT", Integer.toString(AT_A_TIME));
    return lane.link(master)
        .send(scan)
        .compose(
            reply -> {
              String next = reply.orElseThrow().get(0).toString();
              if (reply.get().get(1).size() > 0) {
                return lane.context().succeededFuture(true);
              }
              return next.equals("0") ? run() : scan(master, next);
            });
  }
}
