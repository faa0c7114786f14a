package org.waymark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts the open connections of one or more ports against a limit. Thread-safe. */
public final class ConnectionLimit {
  /** Heap of an idle connection, measured on JDK 17 and 25. */
  private static final int HEAP_BYTES = 7 * 1024;

  private static final int HEAP_SHARE = 4;

  /** Reserved for the jar, Redis connections, watched files and the management port. */
  private static final int OTHER_FILES = 200;

  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+) .*");

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Creates a limit.
   *
   * @param most 1 or more; 0 means {@link #affordable}
   */
  public ConnectionLimit(int most) {
    this.most = most > 0 ? most : affordable();
  }

  /**
   * The connections that this process can hold: a quarter of the heap at 7 KB each, or its limit of
   * open files less 200 where that is smaller.
   */
  public static int affordable() {
    return affordable(Runtime.getRuntime().maxMemory(), openFiles(Path.of("/proc/self/limits")));
  }

  static int affordable(long heap, long openFiles) {
    long byHeap = heap / HEAP_SHARE / HEAP_BYTES;
    return (int)
        Math.max(1, Math.min(Integer.MAX_VALUE, Math.min(byHeap, openFiles - OTHER_FILES)));
  }

  /** The process limit of open files on Linux; elsewhere no limit is assumed. */
  static long openFiles(Path limits) {
    try (Stream<String> lines = Files.lines(limits)) {
      return lines
          .map(OPEN_FILES::matcher)
          .filter(Matcher::matches)
          .mapToLong(line -> Long.parseLong(line.group(1)))
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Counts a new connection; false if the limit is reached. */
  boolean take() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  void release() {
    open.decrementAndGet();
  }

  /** The number of open connections, including handshakes in progress. */
  public int open() {
    return open.get();
  }

  public int most() {
    return most;
  }
}
