package org.waymark.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A redis-server of its own for a test, on a free port of the loop-back interface. */
public final class RedisServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final List<String> arguments = new ArrayList<>();
  private RedisProgram.@Nullable Running running;

  private RedisServer(int port, List<String> options) throws IOException {
    this.port = port;
    this.folder = Files.createTempDirectory("redis");
    if (!options.contains("--sentinel")) {
      arguments.addAll(List.of("--save", "", "--repl-diskless-sync", "yes"));
      arguments.addAll(
          List.of("--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1"));
    }
    arguments.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString()));
    if (!options.contains("--tls-port")) {
      arguments.addAll(List.of("--port", Integer.toString(port)));
    }
    arguments.addAll(options);
  }

  /** Starts a server with options as its command line takes them. */
  public static RedisServer start(String... options) throws Exception {
    RedisServer server = absent(options);
    server.begin();
    return server;
  }

  /** A server that is not there yet. */
  public static RedisServer absent(String... options) throws Exception {
    return new RedisServer(RedisProgram.freePort(), List.of(options));
  }

  /** A server that listens with TLS only. */
  static RedisServer tls(Path certificate, Path key, Path authority) throws Exception {
    int port = RedisProgram.freePort();
    RedisServer server =
        new RedisServer(
            port,
            List.of(
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                authority.toString(),
                "--tls-auth-clients",
                "no"));
    server.running = RedisProgram.start(server.folder, server.arguments);
    Until.that("it listens", () -> server.listens());
    return server;
  }

  /** A sentinel that watches a master with down-after-milliseconds of half a second. */
  static RedisServer sentinel(RedisServer master) throws Exception {
    Path conf = Files.createTempFile("sentinel", ".conf");
    Files.writeString(
        conf,
        "sentinel monitor mymaster 127.0.0.1 "
            + master.port
            + " 1\nsentinel down-after-milliseconds mymaster 500\n"
            + "sentinel failover-timeout mymaster 3000\n");
    RedisServer server = new RedisServer(RedisProgram.freePort(), List.of("--sentinel"));
    server.arguments.add(0, conf.toString());
    server.begin();
    return server;
  }

  /** Starts it, again on the same port, and waits until it answers. */
  public void begin() throws Exception {
    running = RedisProgram.start(folder, arguments);
    try {
      Until.that("the server answers", this::answers);
    } catch (AssertionError e) {
      throw new AssertionError(log(), e);
    }
  }

  /** As {@code kill -9} does. */
  public void kill() throws IOException {
    if (running != null) {
      running.kill();
      running = null;
    }
  }

  /** Stops it in its tracks: its connections stay, and nothing is answered. */
  public void freeze() throws Exception {
    signal("STOP");
  }

  public void thaw() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    if (running != null) {
      running.signal(name);
    }
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Sends one command over a connection of its own. */
  public @Nullable Object call(String... words) throws IOException {
    try (RespClient client = new RespClient(port)) {
      return client.call(words);
    }
  }

  /** What the server has printed. */
  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private boolean answers() throws IOException {
    try {
      call("PING");
      return true;
    } catch (IOException e) {
      return e.getMessage() != null && e.getMessage().startsWith("NOAUTH");
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
