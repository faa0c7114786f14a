package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.config.RedisNode;

/**
 * A {@code SCAN} for all keys that begin with a prefix, on one master after another, page by page.
 * Each master is scanned on a connection of its own: other commands need not wait behind so many
 * replies, and a loss ends the scan, since the cursor means nothing to a restarted server.
 */
final class KeyScan {
  private static final int PAGE = 1000;
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,4})-([0-9]{1,20})");
  private static final String START = "0";

  private final Connector connector;
  private final Deque<RedisNode> masters;
  private final String prefix;
  private final Promise<Boolean> end;

  /** Handles a page of keys; the next page is passed on when the future is complete. */
  interface Visitor {
    Future<?> visit(ServerConnection connection, List<String> keys);
  }

  /**
   * A page of keys; one may appear twice.
   *
   * @param next the cursor of the next page; empty after the last
   */
  record Page(List<String> keys, Optional<String> next) {
    private static Page of(Optional<Response> reply) {
      Response page = reply.orElseThrow();
      List<String> keys = new ArrayList<>(page.get(1).size());
      page.get(1).forEach(key -> keys.add(key.toString(StandardCharsets.UTF_8)));
      return new Page(
          keys, Optional.of(page.get(0).toString()).filter(next -> !next.equals(START)));
    }
  }

  KeyScan(ContextInternal context, Connector connector, Topology topology, String prefix) {
    this.end = context.promise();
    this.connector = connector;
    this.masters = new ArrayDeque<>(topology.masters());
    this.prefix = prefix;
  }

  /**
   * Lists about so many keys of one master.
   *
   * @param cursor the index of the master, and its own cursor of 64 bits; empty for the first page
   * @return failed with {@link IllegalArgumentException} if the cursor is not valid
   */
  static Future<Page> page(
      MasterConnections connections, Topology topology, String prefix, String cursor, int count) {
    List<RedisNode> nodes =
        topology.masters().stream().sorted(Comparator.comparing(RedisNode::toString)).toList();
    Matcher parts = CURSOR.matcher(cursor.isEmpty() ? "0-" + START : cursor);
    int index = parts.matches() ? Integer.parseInt(parts.group(1)) : nodes.size();
    if (index >= nodes.size() || new BigInteger(parts.group(2)).bitLength() > Long.SIZE) {
      return Future.failedFuture(new IllegalArgumentException("\"" + cursor + "\" is no cursor"));
    }
    String following = index + 1 + "-" + START;
    return connections
        .send(nodes.get(index), request(prefix, parts.group(2), count))
        .map(Page::of)
        .map(
            page ->
                new Page(
                    page.keys(),
                    page.next()
                        .map(next -> index + "-" + next)
                        .or(() -> Optional.of(following).filter(any -> index + 1 < nodes.size()))));
  }

  private static Request request(String prefix, String cursor, int count) {
    String pattern = prefix.replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1") + "*";
    return Request.cmd(Command.SCAN, cursor, "MATCH", pattern, "COUNT", Integer.toString(count));
  }

  /**
   * Passes all keys to a visitor. Called once.
   *
   * @return false, when all are visited
   */
  Future<Boolean> visit(Visitor visitor) {
    nextMaster(visitor);
    return end.future();
  }

  /** Finds out whether there is a key; stops at the first. Called once. */
  Future<Boolean> isAny(Duration timeout) {
    nextMaster(
        (connection, keys) -> {
          if (!keys.isEmpty()) {
            end.tryComplete(true);
          }
          return Future.succeededFuture();
        });
    return end.future().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS).onFailure(end::tryFail);
  }

  private void nextMaster(Visitor visitor) {
    RedisNode master = masters.poll();
    if (master == null) {
      end.tryComplete(false);
      return;
    }
    connector
        .open(master)
        .onFailure(end::tryFail)
        .onSuccess(
            connection -> {
              end.future().onComplete(over -> connection.close());
              nextPage(visitor, connection, START, Future.succeededFuture());
            });
  }

  /**
   * Requests a page while the one before is being visited. The futures of pages are not chained:
   * there may be many thousands.
   */
  private void nextPage(
      Visitor visitor, ServerConnection connection, String cursor, Future<?> before) {
    Future<Page> requested = connection.send(request(prefix, cursor, PAGE)).map(Page::of);
    before
        .compose(visited -> requested)
        .onFailure(end::tryFail)
        .onSuccess(
            page -> {
              Future<?> visit = visitor.visit(connection, page.keys());
              page.next()
                  .ifPresentOrElse(
                      next -> nextPage(visitor, connection, next, visit),
                      () -> visit.onFailure(end::tryFail).onSuccess(done -> nextMaster(visitor)));
            });
  }
}
