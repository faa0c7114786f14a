package org.waymark.command;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** A line on a terminal that says how far a command is, and messages above it. Thread-safe. */
final class Progress {
  private static final long PAUSE_NANOS = 200_000_000;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean isShown;
  private final LongSupplier nanoTime;
  private boolean isVisible;
  private long last;

  /**
   * Creates the line.
   *
   * @param isShown false if standard error is no terminal
   */
  Progress(PrintStream err, boolean isShown, LongSupplier nanoTime) {
    this.err = err;
    this.isShown = isShown;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong() - PAUSE_NANOS;
  }

  /** Replaces the line, at most five times a second. */
  synchronized void show(String text) {
    if (isShown && nanoTime.getAsLong() - last >= PAUSE_NANOS) {
      last = nanoTime.getAsLong();
      err.print(ERASE + text);
      err.flush();
      isVisible = true;
    }
  }

  /** Prints a message that stays. */
  synchronized void message(String text) {
    erase();
    err.println(text);
  }

  synchronized void erase() {
    if (isVisible) {
      err.print(ERASE);
      err.flush();
      isVisible = false;
    }
  }
}
