package org.waymark.doctor.fleet;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;

/** A task for each of many domains, a limited number at once. The first failure ends the run. */
public final class BoundedTasks {
  private final Context context;
  private final int limit;
  private final Function<DomainName, Future<Void>> task;
  private int inFlight;
  private @Nullable Throwable failure;

  /** Goes on when a task ends. */
  private @Nullable Runnable waiting;

  /**
   * Creates a run.
   *
   * @param context an event loop, on which tasks begin
   * @param limit of the tasks that have begun and not ended
   */
  public BoundedTasks(Context context, int limit, Function<DomainName, Future<Void>> task) {
    this.context = context;
    this.limit = limit;
    this.task = task;
  }

  /**
   * Begins the tasks of a page; not called again before it has ended.
   *
   * @return completes when the last task has begun; failed as a task is
   */
  public Future<Void> begin(List<DomainName> page) {
    Promise<Void> begun = Promise.promise();
    Iterator<DomainName> domains = page.iterator();
    context.runOnContext(any -> next(domains, begun));
    return begun.future();
  }

  /** Waits for the tasks that still run; failed if a task failed. */
  public Future<Void> end() {
    Promise<Void> end = Promise.promise();
    context.runOnContext(any -> awaitIdle(end));
    return end.future();
  }

  private void next(Iterator<DomainName> domains, Promise<Void> begun) {
    while (failure == null && inFlight < limit && domains.hasNext()) {
      inFlight++;
      // Makes a failed future of what a task throws.
      Future<Void> running = Future.succeededFuture(domains.next()).compose(task);
      failure = running.failed() ? running.cause() : failure;
      // Not before this returns: the future may be complete.
      running.onComplete((done, cause) -> context.runOnContext(any -> ended(cause)));
    }
    if (failure != null) {
      begun.fail(failure);
    } else if (domains.hasNext()) {
      waiting = () -> next(domains, begun);
    } else {
      begun.complete();
    }
  }

  private void ended(@Nullable Throwable cause) {
    inFlight--;
    failure = failure == null ? cause : failure;
    Runnable goOn = waiting;
    waiting = null;
    if (goOn != null) {
      goOn.run();
    }
  }

  private void awaitIdle(Promise<Void> end) {
    if (inFlight > 0) {
      waiting = () -> awaitIdle(end);
    } else if (failure != null) {
      end.fail(failure);
    } else {
      end.complete();
    }
  }
}
