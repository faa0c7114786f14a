package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.config.RedisNode;

/**
 * The connections of one event loop, one to each master. Its context belongs to no verticle, so
 * that they outlive the one that asked first. Called on that context.
 */
final class Lane {
  private final ContextInternal context;
  private final Parts parts;
  private final Deadlines deadlines;
  private final Map<RedisNode, Link> links = new HashMap<>();
  private boolean closed;
  private final long timer;

  Lane(ContextInternal context, Parts parts) {
    this.context = context;
    this.parts = parts;
    this.deadlines = new Deadlines(context, parts.config().commandTimeout());
    this.timer =
        context.setPeriodic(
            parts.pace().look().toMillis(), id -> links.values().forEach(Link::look));
  }

  ContextInternal context() {
    return context;
  }

  Future<Optional<String>> get(String key) {
    String whole = parts.config().prefix() + key;
    Future<View> view = view();
    Future<Optional<Response>> answer =
        view.succeeded() ? ask(view.result(), whole) : view.compose(found -> ask(found, whole));
    return deadlines.limit(answer).map(reply -> reply.map(Texts::of)).recover(this::withoutText);
  }

  /** The masters as this context sees them. */
  Future<View> view() {
    Future<View> view = parts.topology().view();
    if (view.isComplete()) {
      return view;
    }
    Promise<View> here = context.promise();
    view.onComplete(here);
    return here.future();
  }

  /** The link to a server, opened if there is none. */
  Link link(RedisNode node) {
    return links.computeIfAbsent(node, to -> new Link(context, to, parts));
  }

  /** Connects to those that are masters, and leaves those that are not. */
  void follow() {
    View view = parts.topology().view().result();
    if (closed || view == null) {
      return;
    }
    for (Iterator<Map.Entry<RedisNode, Link>> all = links.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<RedisNode, Link> entry = all.next();
      if (!view.masters().contains(entry.getKey())) {
        entry.getValue().close();
        all.remove();
      }
    }
    view.masters().forEach(this::link);
  }

  Future<Void> close() {
    closed = true;
    context.owner().cancelTimer(timer);
    List<Future<Void>> closing = links.values().stream().map(Link::close).toList();
    links.clear();
    return Future.join(closing).mapEmpty();
  }

  private Future<Optional<Response>> ask(View view, String key) {
    if (closed) {
      return context.failedFuture(new StoreAwayException("closed"));
    }
    Optional<RedisNode> holder = view.holder(key);
    if (holder.isEmpty()) {
      parts.topology().doubt();
      return context.failedFuture(new StoreAwayException("no master serves the slot of the key"));
    }
    RedisNode node = holder.get();
    Request get = Request.cmd(Command.GET, key);
    return link(node).ask(get).recover(failure -> redirected(node, get, failure));
  }

  /** Follows a redirection once; the next question knows better. */
  private Future<Optional<Response>> redirected(RedisNode from, Request get, Throwable failure) {
    Refusal refusal = Refusal.of(failure).orElse(null);
    Optional<RedisNode> target =
        refusal == null ? Optional.empty() : refusal.target(from).filter(to -> !to.equals(from));
    if (refusal == null || refusal.isOfTheRecord()) {
      return context.failedFuture(failure);
    }
    parts.topology().doubt();
    if (refusal.is("MOVED") && target.isPresent()) {
      return link(target.get()).send(get);
    }
    if (refusal.is("ASK") && target.isPresent()) {
      // On the same connection, with nothing between: it holds for the next command only.
      link(target.get()).send(Request.cmd(Command.ASKING));
      return link(target.get()).send(get);
    }
    return context.failedFuture(new StoreAwayException(from + ": " + refusal.text()));
  }

  /** A key that holds no text, or too long a one, is a bad record, not an outage. */
  private Future<Optional<String>> withoutText(Throwable failure) {
    return Refusal.of(failure)
        .filter(Refusal::isOfTheRecord)
        .map(refusal -> context.succeededFuture(Optional.of(refusal.text())))
        .orElseGet(() -> context.failedFuture(Reasons.away(failure)));
  }
}
