package org.waymark.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who is master now: looked up regularly, and whenever there is reason to doubt it. */
final class Topology {
  private final ContextInternal context;
  private final Finder finder;
  private final Pace pace;
  private final Status status;
  private final Backoff backoff;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Promise<View> begun = Promise.promise();
  private volatile Future<View> view;
  private @Nullable View last;
  private boolean looking;
  private boolean doubted;
  private boolean soon;
  private boolean closed;
  private long timer = -1;

  Topology(ContextInternal context, Finder finder, Pace pace, Status status) {
    this.context = context;
    this.finder = finder;
    this.pace = pace;
    this.status = status;
    this.backoff = new Backoff(pace);
    this.view = begun.future();
  }

  /** Tells that there is a new view. Called before {@link #open}. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void open() {
    context.emit(v -> look());
  }

  /** What is known: failed as long as no master was ever found. */
  Future<View> view() {
    return view;
  }

  /** Looks again, soon. */
  void doubt() {
    if (finder.isNeeded()) {
      context.emit(v -> lookAgain());
    }
  }

  void close() {
    context.emit(
        v -> {
          closed = true;
          context.owner().cancelTimer(timer);
        });
  }

  private void lookAgain() {
    if (looking) {
      doubted = true;
    } else if (!soon) {
      lookIn(backoff.next());
      soon = true;
    }
  }

  private void look() {
    if (closed || looking) {
      return;
    }
    looking = true;
    soon = false;
    finder.find(last).onComplete(found -> context.emit(v -> looked(found)));
  }

  private void looked(AsyncResult<View> found) {
    looking = false;
    if (found.succeeded()) {
      learn(found.result());
    } else {
      // Who was master before may still be: the connections to it know.
      StoreAwayException reason = Reasons.away(found.cause());
      if (last == null) {
        status.lost(Reasons.of(reason));
        view = Future.failedFuture(reason);
        begun.tryFail(reason);
      }
    }
    if (found.failed() || doubted) {
      doubted = false;
      soon = true;
      lookIn(backoff.next());
    } else if (finder.isNeeded()) {
      backoff.reset();
      lookIn(pace.survey().toMillis());
    }
  }

  private void learn(View found) {
    if (!found.equals(last)) {
      last = found;
      view = Future.succeededFuture(found);
      begun.tryComplete(found);
      // First: until they have followed, nobody is told what changes at a new master.
      listeners.forEach(Runnable::run);
      status.found(found);
    }
  }

  private void lookIn(long delay) {
    context.owner().cancelTimer(timer);
    if (!closed) {
      timer = context.setTimer(delay, id -> look());
    }
  }
}
