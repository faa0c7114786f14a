package org.waymark.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** How the work for a thing grows with its size, as the CPU time of this thread says. */
public final class Growth {
  /** The work for a thing of sixteen times the size is sixteen times as much, or 256 times. */
  public static final double LINEAR = 64;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int TIMES = 16;
  private static final int WARM_UP = 3;
  private static final int RUNS = 3;

  private Growth() {}

  /** The work for a thing of sixteen times the size, as a multiple of the work for the smaller. */
  public static <T> double of(int size, IntFunction<T> things, Consumer<T> work) {
    T small = things.apply(size);
    T large = things.apply(TIMES * size);
    for (int i = 0; i < WARM_UP; i++) {
      nanos(small, work);
      nanos(large, work);
    }
    long least = Long.MAX_VALUE;
    long leastOfLarge = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      least = Math.min(least, nanos(small, work));
      leastOfLarge = Math.min(leastOfLarge, nanos(large, work));
    }
    return (double) leastOfLarge / Math.max(1, least);
  }

  private static <T> long nanos(T thing, Consumer<T> work) {
    long begin = THREADS.getCurrentThreadCpuTime();
    work.accept(thing);
    return THREADS.getCurrentThreadCpuTime() - begin;
  }
}
