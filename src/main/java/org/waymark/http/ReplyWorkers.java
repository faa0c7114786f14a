package org.waymark.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.waymark.dialect.Reply;

/**
 * The threads that make the replies that take too long for an event loop; one pool for all
 * instances of the public server. Its queue is short, so that a flood of such requests is refused
 * and not kept.
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
   * Has a reply made, and answered on the event loop that this is called on.
   *
   * @return false if there is too much to do already
   */
  boolean make(Supplier<Reply> maker, Exchange exchange) {
    Context loop = Objects.requireNonNull(Vertx.currentContext(), "an event loop answers");
    try {
      pool.execute(() -> make(maker, exchange, loop));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private static void make(Supplier<Reply> maker, Exchange exchange, Context loop) {
    if (exchange.request().response().closed()) {
      return;
    }
    try {
      Reply made = maker.get();
      loop.runOnContext(back -> exchange.answer(made));
    } catch (RuntimeException | Error e) {
      loop.runOnContext(back -> exchange.failed(e));
    }
  }

  /** Takes no more; what has been taken is done. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
