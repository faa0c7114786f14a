package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisNode;

/**
 * The masters, found and connected to when they are needed, and anew after any trouble or a while:
 * one that is so no longer goes on answering. Used on one event loop.
 */
final class Masters {
  private static final Pattern CURSOR = Pattern.compile("[0-9]{1,4}-[0-9]{1,20}");

  private final Finder finder;
  private final Connector connector;
  private final Map<RedisNode, Future<Session>> sessions = new HashMap<>();
  private @Nullable Future<View> view;
  private long viewedAt;
  private boolean closed;

  Masters(Vertx vertx, RedisConfig config) {
    this.connector = new Connector(vertx, config, new StoreCounters());
    this.finder = new Finder(connector, config);
  }

  /**
   * Sends a command to the master of a key; once more, if that is another by now.
   *
   * @return failed with {@link StoreAwayException}, or with a {@link Refusal} if the key holds no
   *     text
   */
  Future<Optional<Response>> send(String key, Request request) {
    Future<View> asked = view();
    return attempt(asked, key, request)
        .recover(
            failure -> {
              if (Refusal.of(failure).filter(Refusal::isOfAnother).isEmpty()) {
                return Future.failedFuture(failure);
              }
              forget(asked);
              return attempt(view(), key, request);
            })
        .recover(
            failure ->
                Refusal.of(failure).filter(Refusal::isOfTheRecord).isPresent()
                    ? Future.failedFuture(failure)
                    : away(asked, failure));
  }

  /**
   * Some of the keys of all masters, one after the other.
   *
   * @param cursor the place of the master in their order, and its own cursor
   */
  Future<RecordEditor.Page> scan(String pattern, String cursor, int count) {
    if (!cursor.isEmpty() && !isCursor(cursor)) {
      return Future.failedFuture(noCursor(cursor));
    }
    int dash = cursor.indexOf('-');
    int index = dash < 0 ? 0 : Integer.parseInt(cursor.substring(0, dash));
    String own = dash < 0 ? "0" : cursor.substring(dash + 1);
    Request request =
        Request.cmd(Command.SCAN, own, "MATCH", pattern, "COUNT", Integer.toString(count));
    Future<View> asked = view();
    return asked
        .compose(
            found -> {
              List<RedisNode> nodes =
                  found.masters().stream()
                      .sorted(Comparator.comparing(RedisNode::toString))
                      .toList();
              if (index >= nodes.size()) {
                return Future.failedFuture(noCursor(cursor));
              }
              return session(nodes.get(index))
                  .compose(session -> session.send(request))
                  .map(reply -> page(reply.orElseThrow(), index, nodes.size()));
            })
        .recover(
            failure ->
                failure instanceof IllegalArgumentException
                    ? Future.failedFuture(failure)
                    : away(asked, failure));
  }

  private static IllegalArgumentException noCursor(String cursor) {
    return new IllegalArgumentException("\"" + cursor + "\" is no cursor");
  }

  /** Goes through the keys of all masters that match. */
  Future<Void> sweep(String pattern, Sweep.Visitor visitor) {
    if (closed) {
      return Future.failedFuture(new StoreAwayException("closed"));
    }
    Future<View> asked = view();
    return asked
        .compose(found -> new Sweep(connector, found, pattern, visitor).run())
        .recover(failure -> away(asked, failure));
  }

  /** What each master says of its memory; empty if it does not let us look. */
  Future<Map<RedisNode, Optional<Memory>>> memories() {
    Map<RedisNode, Optional<Memory>> memories = new HashMap<>();
    return view()
        .compose(
            found ->
                Future.all(
                    found.masters().stream()
                        .map(node -> memory(node).onSuccess(memory -> memories.put(node, memory)))
                        .toList()))
        .map(memories);
  }

  private Future<Optional<Memory>> memory(RedisNode node) {
    return session(node).compose(session -> Memory.ask(session::send));
  }

  /** The cursor of a server is a number of 64 bits without a sign. */
  private static boolean isCursor(String text) {
    return CURSOR.matcher(text).matches()
        && new BigInteger(text.substring(text.indexOf('-') + 1)).bitLength() <= Long.SIZE;
  }

  Future<Void> close() {
    closed = true;
    List<Future<Void>> closing =
        sessions.values().stream().map(opened -> opened.compose(Session::close)).toList();
    sessions.clear();
    return Future.join(closing).<Void>mapEmpty().otherwiseEmpty();
  }

  private static RecordEditor.Page page(Response reply, int index, int masters) {
    String own = reply.get(0).toString();
    List<String> keys = new ArrayList<>();
    reply.get(1).forEach(key -> keys.add(key.toString(StandardCharsets.UTF_8)));
    Optional<String> next =
        !own.equals("0")
            ? Optional.of(index + "-" + own)
            : index + 1 < masters ? Optional.of((index + 1) + "-0") : Optional.empty();
    return new RecordEditor.Page(keys, next);
  }

  private Future<Optional<Response>> attempt(Future<View> asked, String key, Request request) {
    return asked.compose(
        found -> {
          Optional<RedisNode> holder = found.holder(key);
          if (holder.isEmpty()) {
            return Future.failedFuture(
                new StoreAwayException("no master serves the slot of the key"));
          }
          RedisNode node = holder.get();
          return session(node)
              .compose(session -> session.send(request))
              .recover(failure -> redirected(asked, node, request, failure));
        });
  }

  /** Follows a redirection once. */
  private Future<Optional<Response>> redirected(
      Future<View> asked, RedisNode from, Request request, Throwable failure) {
    Optional<Refusal> refusal = Refusal.of(failure);
    Optional<RedisNode> target =
        refusal.flatMap(text -> text.target(from)).filter(to -> !to.equals(from));
    if (target.isPresent() && refusal.get().is("MOVED")) {
      forget(asked);
      return session(target.get()).compose(session -> session.send(request));
    }
    if (target.isPresent() && refusal.get().is("ASK")) {
      return session(target.get())
          .compose(
              session -> {
                // On the same connection, with nothing between: it holds for the next command only.
                session.send(Request.cmd(Command.ASKING));
                return session.send(request);
              });
    }
    return Future.failedFuture(failure);
  }

  private Future<View> view() {
    Future<View> known = view;
    boolean isOld =
        known != null
            && known.succeeded()
            && finder.isNeeded()
            && System.nanoTime() - viewedAt > Pace.NORMAL.survey().toNanos();
    if (known == null || isOld) {
      @Nullable View last = known == null ? null : known.result();
      viewedAt = System.nanoTime();
      known =
          finder
              .find(last)
              .onSuccess(this::leaveOthers)
              // Who was master before may still be.
              .recover(
                  failure ->
                      last == null ? Future.failedFuture(failure) : Future.succeededFuture(last));
      view = known;
    }
    return known;
  }

  private void leaveOthers(View found) {
    for (RedisNode node : List.copyOf(sessions.keySet())) {
      if (!found.masters().contains(node)) {
        sessions.remove(node).onSuccess(Session::close);
      }
    }
  }

  private Future<Session> session(RedisNode node) {
    if (closed) {
      return Future.failedFuture(new StoreAwayException("closed"));
    }
    Future<Session> known = sessions.get(node);
    if (known != null) {
      return known;
    }
    Future<Session> opening = connector.open(node);
    sessions.put(node, opening);
    opening.onSuccess(session -> session.onLost(reason -> sessions.remove(node, opening)));
    return opening;
  }

  private <T> Future<T> away(Future<View> asked, Throwable failure) {
    forget(asked);
    sessions.values().removeIf(Future::failed);
    return Future.failedFuture(Reasons.away(failure));
  }

  private void forget(Future<View> asked) {
    if (view == asked) {
      view = null;
    }
  }
}
