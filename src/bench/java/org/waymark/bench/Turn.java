package org.waymark.bench;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the generator. With a rate, requests are due at fixed moments, whatever the answers
 * before them take, and a latency counts from there (so that nothing is left out because the server
 * was slow); without one, each connection asks again as soon as it is answered. Belongs to one
 * event loop.
 */
final class Turn implements Connection.Listener {
  private static final int DIGITS = 3;

  /** When the turn is over: how long what was due in it may still be asked. */
  private static final Duration LATE = Duration.ofSeconds(3);

  /** When the turn is over: how long answers may stay out. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final EventLoop loop;
  private final Supplier<Request> requests;
  private final int connections;
  private final long interval;
  private final long length;
  private final long most;
  private final Runnable ready;
  private final List<Connection> all = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Histogram latencies = new Histogram(DIGITS);
  private final CompletableFuture<Run> run = new CompletableFuture<>();
  private long start;
  private long due;
  private long answers;
  private long wrongs;
  private @Nullable String firstWrong;
  private long asked;
  private int asking;
  private boolean waking;

  /**
   * Makes a turn.
   *
   * @param perSecond the rate; 0 for none
   * @param most how many requests at most
   * @param ready called when all are connected and none has asked
   */
  Turn(
      EventLoop loop,
      Supplier<Request> requests,
      int connections,
      int perSecond,
      Duration length,
      long most,
      Runnable ready) {
    this.loop = loop;
    this.requests = requests;
    this.connections = connections;
    this.interval = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
    this.length = length.toNanos();
    this.most = most;
    this.ready = ready;
  }

  CompletableFuture<Run> run() {
    return run;
  }

  @Override
  public void opened(Connection connection) {
    all.add(connection);
    idle.add(connection);
    if (all.size() == connections) {
      ready.run();
      start = System.nanoTime();
      due = start;
      ScheduledFuture<?> unusedLate =
          loop.schedule(this::leaveOut, length + LATE.toNanos(), TimeUnit.NANOSECONDS);
      ScheduledFuture<?> unusedLast =
          loop.schedule(this::giveUp, length + PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      ask();
    }
  }

  @Override
  public void answered(Connection connection, long since, @Nullable String wrong) {
    long now = System.nanoTime();
    answers++;
    asking--;
    latencies.recordValue(now - since);
    if (wrong != null) {
      wrongs++;
      firstWrong = firstWrong == null ? wrong : firstWrong;
    }
    idle.add(connection);
    ask();
  }

  @Override
  public void failed(String why) {
    end(new IllegalStateException(why));
  }

  /** Asks as much as is due and as there are connections for; what is due waits for the next. */
  private void ask() {
    long now = System.nanoTime();
    while (!idle.isEmpty() && !isOver(now) && isDue(now)) {
      asking++;
      asked++;
      idle.remove().ask(requests.get(), interval == 0 ? now : due);
      due += interval;
    }
    if (isOver(now)) {
      if (asking == 0) {
        end(null);
      }
    } else if (interval > 0 && !idle.isEmpty() && !waking) {
      waking = true;
      ScheduledFuture<?> unused = loop.schedule(this::wake, due - now, TimeUnit.NANOSECONDS);
    }
  }

  private boolean isOver(long now) {
    return asked == most || (interval == 0 ? now : due) - start - length >= 0;
  }

  private boolean isDue(long now) {
    return interval == 0 || due - now <= 0;
  }

  private void wake() {
    waking = false;
    ask();
  }

  /** Takes what was due and never asked for answered now, which it would not have been before. */
  private void leaveOut() {
    long now = System.nanoTime();
    for (; interval > 0 && !isOver(now); due += interval) {
      latencies.recordValue(now - due);
    }
    ask();
  }

  private void giveUp() {
    end(new IllegalStateException(asking + " answers stay out"));
  }

  private void end(@Nullable RuntimeException failure) {
    if (run.isDone()) {
      return;
    }
    if (failure != null) {
      run.completeExceptionally(failure);
    } else {
      run.complete(new Run(answers, wrongs, firstWrong, System.nanoTime() - start, latencies));
    }
    all.forEach(Connection::close);
  }
}
