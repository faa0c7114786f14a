package org.waymark.store;

import java.util.concurrent.Callable;

/** Waits for a condition, as long as a slow machine may need. */
public final class Until {
  private static final long PATIENCE = 30_000;

  private Until() {}

  /** Returns as soon as the condition holds. */
  public static void that(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE * 1_000_000;
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still not so: " + what);
      }
      Thread.sleep(5);
    }
  }
}
