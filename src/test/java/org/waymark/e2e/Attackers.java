package org.waymark.e2e;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many connections of one kind of hostile client, each opened again when the service ends it. */
final class Attackers implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong opened = new AtomicLong();
  private volatile boolean stopped;

  /** Opens a connection, with all that comes before the first request. */
  interface Connector {
    Socket connect() throws IOException;
  }

  /** The behaviour of a client on a connection, until it fails. */
  interface Behaviour {
    void on(Socket connection) throws IOException, InterruptedException;
  }

  /** Begins. */
  Attackers(int count, Connector connector, Behaviour behaviour) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> attack(connector, behaviour), "attacker");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void attack(Connector connector, Behaviour behaviour) {
    while (!stopped) {
      try (Socket connection = connector.connect()) {
        opened.incrementAndGet();
        sockets.add(connection);
        try {
          behaviour.on(connection);
        } finally {
          sockets.remove(connection);
        }
      } catch (IOException ended) {
        Thread.onSpinWait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** How many connections were opened so far. */
  long opened() {
    return opened.get();
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    for (Socket socket : List.copyOf(sockets)) {
      socket.close();
    }
    threads.forEach(Thread::interrupt);
    threads.forEach(Attackers::join);
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
