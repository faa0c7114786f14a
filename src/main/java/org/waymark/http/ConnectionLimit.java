package org.waymark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many connections the ports that share it may hold, and how many they hold now. Counted from
 * the accept; seen by every thread.
 */
public final class ConnectionLimit {
  /** What an idle connection takes of the heap; measured on JDK 17 and 25. */
  private static final int HEAP_BYTES = 7 * 1024;

  private static final int HEAP_SHARE = 4;

  /** For the jar, sockets to Redis, watched files and the management port. */
  private static final int OTHER_FILES = 200;

  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+) .*");

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Makes a limit that nothing counts against yet.
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

  /** The limit of open files in Linux' own table; without one there is none that we know of. */
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

  /** Counts a connection, unless there are too many. */
  boolean take() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Takes a connection off the count. */
  void release() {
    open.decrementAndGet();
  }

  /** The connections that are open, those in a handshake included. */
  public int open() {
    return open.get();
  }

  /** The most that may be open. */
  public int most() {
    return most;
  }
}
