package org.waymark.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.waymark.dialect.Reply;

/**
 * The thread pool for replies that take too long for an event loop, shared by all instances of the
 * public server. Its queue is short, so that a flood of such requests is rejected instead of
 * queued.
 */
public final class ReplyWorkers implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int QUEUE = 64;

  private final AtomicInteger started = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), this::thread);

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "waymark-worker-" + started.getAndIncrement());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Makes a reply on a worker and passes it, or the failure, back on the caller's event loop.
   *
   * @param cancelled tested before the work begins
   * @return false if the queue is full
   */
  boolean run(
      Supplier<Reply> maker,
      BooleanSupplier cancelled,
      Consumer<Reply> whenMade,
      Consumer<Throwable> whenFailed) {
    Context loop = Objects.requireNonNull(Vertx.currentContext(), "called outside an event loop");
    Runnable work =
        () -> {
          if (cancelled.getAsBoolean()) {
            return;
          }
          try {
            Reply made = maker.get();
            loop.runOnContext(back -> whenMade.accept(made));
          } catch (RuntimeException | Error e) {
            loop.runOnContext(back -> whenFailed.accept(e));
          }
        };
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Rejects new work; queued work completes. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
