package org.waymark.e2e;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.waymark.testing.RawClient;

/** A client that keeps its connection, asks at a constant pace, and notes how long it waits. */
final class GoodClient implements AutoCloseable {
  private static final String PATH = "/mail/config-v1.1.xml?emailaddress=user%40customer.com";
  private static final String HOST = "Host: autoconfig.customer.com";
  private static final long PACE = 5_000_000;

  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;
  private volatile boolean stopped;

  /** Begins on a connection that is open. */
  GoodClient(RawClient connection) {
    thread = new Thread(() -> ask(connection), "good client");
    thread.start();
  }

  private void ask(RawClient connection) {
    while (!stopped) {
      long begin = System.nanoTime();
      try {
        int status = connection.get(PATH, HOST).status();
        if (status != 200) {
          failures.add("status " + status);
        }
      } catch (UncheckedIOException e) {
        failures.add(e.toString());
        return;
      }
      nanos.add(System.nanoTime() - begin);
      LockSupport.parkNanos(PACE);
    }
  }

  /** The 99th percentile of the waits since the last call, in milliseconds. */
  double p99() {
    List<Long> sorted;
    synchronized (nanos) {
      sorted = nanos.stream().sorted().toList();
      nanos.clear();
    }
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() * 99 / 100) / 1e6;
  }

  /** The failures so far. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    stopped = true;
    Attackers.join(thread);
  }
}
