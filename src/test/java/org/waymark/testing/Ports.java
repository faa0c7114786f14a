package org.waymark.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for servers under test. */
public final class Ports {
  private Ports() {}

  /**
   * A free port whose cluster bus port, 10,000 above, is free too. Both are below the ephemeral
   * range of the system.
   */
  public static int free() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 22_000);
      try (ServerSocket first = new ServerSocket(port);
          ServerSocket second = new ServerSocket(port + 10_000)) {
        return first.getLocalPort() + 0 * second.getLocalPort();
      } catch (IOException taken) {
        // the next one
      }
    }
  }
}
