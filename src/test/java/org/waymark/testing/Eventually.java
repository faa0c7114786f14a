package org.waymark.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Polls for a condition that another thread or process brings about. */
public final class Eventually {
  /** The deadline of every wait: long enough for a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Eventually() {}

  /** Returns as soon as the condition holds, or fails at the deadline. */
  public static void until(Callable<Boolean> condition) throws Exception {
    until("the condition", condition);
  }

  /**
   * Returns as soon as the condition holds, or fails at the deadline.
   *
   * @param what names the condition in the failure
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not so within " + PATIENCE + ": " + what);
      }
      Thread.sleep(5);
    }
  }
}
