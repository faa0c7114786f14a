package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TerminationIT {
  private static final int CLIENTS = 16;
  private static final int MOST_REQUESTS = 200_000;

  private static final byte[] REQUEST =
      "GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer.com\r\n\r\n".getBytes(UTF_8);

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicBoolean refusing = new AtomicBoolean();

  /**
   * A load balancer that checks readiness stops connecting within the delay; here the clients do
   * so.
   */
  @Test
  void sigterm_underLoad_losesNoRequest() throws Exception {
    try (Waymark waymark = Waymark.serve(Path.of("conf"), Map.of("WAYMARK_SHUTDOWN_DELAY", "4"))) {
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<String>> failures = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        failures.add(clients.submit(() -> ask(waymark.port())));
      }
      until(() -> answered.get() >= 2_000 || failures.stream().anyMatch(Future::isDone));
      waymark.terminate();
      until(() -> waymark.manage("/health/ready").statusCode() == 503);
      assertThat(waymark.manage("/health/live").statusCode()).isEqualTo(200);
      refusing.set(true);
      for (Future<String> failure : failures) {
        assertThat(failure.get()).isEmpty();
      }
      clients.shutdown();
      assertThat(waymark.exitCode()).isZero();
      System.out.println("answered around SIGTERM: " + answered.get());
    }
  }

  @Test
  void sigterm_whileIdle_exitsZero() throws Exception {
    try (Waymark waymark = Waymark.serve(Path.of("conf"), Map.of("WAYMARK_SHUTDOWN_DELAY", "0"))) {
      waymark.terminate();

      assertThat(waymark.exitCode()).isZero();
    }
  }

  /**
   * Every accepted connection is answered. A client that ignores readiness can lose one connection
   * that the kernel has accepted and the service has not.
   */
  @Test
  void sigterm_whileClientsKeepConnecting_losesOneOfEachAtMost() throws Exception {
    try (Waymark waymark = Waymark.serve(Path.of("conf"), Map.of("WAYMARK_SHUTDOWN_DELAY", "0"))) {
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<List<String>>> losses = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        losses.add(clients.submit(() -> reconnect(waymark.port())));
      }
      until(() -> answered.get() >= 2_000 || losses.stream().anyMatch(Future::isDone));
      waymark.terminate();
      for (Future<List<String>> loss : losses) {
        assertThat(loss.get()).hasSizeLessThanOrEqualTo(1);
      }
      clients.shutdown();
      assertThat(waymark.exitCode()).isZero();
      assertThat(waymark.events()).noneMatch(event -> event.containsKey("stack_trace"));
    }
  }

  @Test
  void sigterm_whileStarting_exitsZero() throws Exception {
    try (Waymark waymark = Waymark.begin(Path.of("conf"), Map.of("WAYMARK_SHUTDOWN_DELAY", "0"))) {
      while (waymark.log().stream().noneMatch(line -> line.contains("settings: "))) {
        Thread.sleep(1);
      }
      waymark.terminate();

      assertThat(waymark.exitCode()).isZero();
      assertThat(waymark.events()).noneMatch(event -> event.containsKey("stack_trace"));
    }
  }

  /** Asks once per connection until a connection is refused; returns the failures before. */
  private List<String> reconnect(int port) {
    List<String> lost = new ArrayList<>();
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(REQUEST);
        readAnswer(new BufferedInputStream(socket.getInputStream()));
        answered.incrementAndGet();
      } catch (ConnectException refused) {
        return lost;
      } catch (IOException e) {
        lost.add("after " + answered.get() + " answers: " + e);
      }
    }
  }

  /** Asks over persistent connections until the test stops it; returns the first failure. */
  private String ask(int port) {
    for (int i = 0; i < MOST_REQUESTS && !refusing.get(); ) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        InputStream answers = new BufferedInputStream(socket.getInputStream());
        boolean open = true;
        while (open && !refusing.get() && i < MOST_REQUESTS) {
          socket.getOutputStream().write(REQUEST);
          open = readAnswer(answers);
          answered.incrementAndGet();
          i++;
        }
      } catch (ConnectException refused) {
        return "connection refused before the balancer could know";
      } catch (IOException e) {
        return "request " + answered.get() + ": " + e;
      }
    }
    return "";
  }

  /** Reads one answer; false if it ends the connection. */
  private static boolean readAnswer(InputStream in) throws IOException {
    String head = head(in).toLowerCase(Locale.ROOT);
    if (!head.startsWith("http/1.1 200 ")) {
      throw new IOException("answer: " + head);
    }
    int at = head.indexOf("content-length: ") + "content-length: ".length();
    int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
    if (in.readNBytes(length).length != length) {
      throw new IOException("the answer ended early");
    }
    return !head.contains("connection: close");
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed before the answer: \"" + head + "\"");
      }
      head.append((char) c);
    }
    return head.toString();
  }
}
