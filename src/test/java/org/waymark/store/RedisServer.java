package org.waymark.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.testing.Eventually;
import org.waymark.testing.Ports;

/** A redis-server of its own for a test, on a free port of the loop-back interface. */
public final class RedisServer implements AutoCloseable {
  private final Path folder;
  private final Endpoint wire;
  private final int port;
  private final List<String> arguments = new ArrayList<>();
  private RedisProgram.@Nullable Running running;

  private RedisServer(Endpoint wire, List<String> options) throws Exception {
    this.wire = wire;
    this.port = Ports.free();
    this.folder = Files.createTempDirectory("redis");
    if (!options.contains("--sentinel")) {
      arguments.addAll(List.of("--save", "", "--repl-diskless-sync", "yes"));
      arguments.addAll(
          List.of("--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1"));
    }
    arguments.addAll(List.of("--dir", folder.toString(), "--bind", wire.host()));
    if (wire.isNamed()) {
      // A name may mean either loop-back address.
      arguments.add("::1");
    }
    arguments.addAll(wire.options(port));
    arguments.addAll(options);
  }

  /** Starts a server with options as its command line takes them. */
  public static RedisServer start(String... options) throws Exception {
    return start(Endpoint.PLAIN, options);
  }

  /** Starts a server that is reached in this way. */
  static RedisServer start(Endpoint wire, String... options) throws Exception {
    return new RedisServer(wire, List.of(options)).begun();
  }

  /** A server that is not there yet. */
  public static RedisServer absent(String... options) throws Exception {
    return new RedisServer(Endpoint.PLAIN, List.of(options));
  }

  /**
   * A sentinel that watches a master with down-after-milliseconds of half a second, and is reached
   * as that is.
   */
  public static RedisServer sentinel(RedisServer master) throws Exception {
    return sentinel(master, master.wire);
  }

  /** A sentinel that calls its master, and is called, in a way of its own. */
  static RedisServer sentinel(RedisServer master, Endpoint wire) throws Exception {
    RedisServer server = new RedisServer(wire, List.of("--sentinel"));
    Path conf = server.folder.resolve("sentinel.conf");
    Files.writeString(
        conf,
        (wire.isNamed() ? "sentinel resolve-hostnames yes\nsentinel announce-hostnames yes\n" : "")
            + "sentinel monitor mymaster "
            + wire.name()
            + " "
            + master.port
            + " 1\nsentinel down-after-milliseconds mymaster 500\n"
            + "sentinel failover-timeout mymaster 3000\n");
    server.arguments.add(0, conf.toString());
    return server.begun();
  }

  /** A server that follows another. */
  static RedisServer replica(RedisServer master) throws Exception {
    String port = Integer.toString(master.port);
    return start(
        master.wire, "--replicaof", master.host(), port, "--replica-announce-ip", master.host());
  }

  private RedisServer begun() throws Exception {
    try {
      begin();
      return this;
    } catch (Exception | AssertionError e) { // the caller has no reference to close
      close();
      throw e;
    }
  }

  /** Starts it, again on the same port, and waits until it answers. */
  public void begin() throws Exception {
    running = RedisProgram.start(folder, arguments);
    try {
      Eventually.until("the server answers", this::answers);
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

  /** Deletes the data on disk, while the server is stopped. */
  public void lose() throws IOException {
    Files.deleteIfExists(folder.resolve("appendonly.aof"));
  }

  /** Suspends the server: its connections stay open and unanswered. */
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

  /** The name or the address that clients reach it by. */
  String host() {
    return wire.name();
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Sends one command over a connection of its own. */
  public @Nullable Object call(String... words) throws IOException {
    try (RespClient client = new RespClient(wire.connect(port))) {
      return client.call(words);
    }
  }

  /** Sends many commands at once, over a connection of their own. */
  public void pipeline(List<List<String>> commands) throws IOException {
    try (RespClient client = new RespClient(port)) {
      client.pipeline(commands);
    }
  }

  /** True if a connection is open whose last command was a read of a record. */
  boolean isReadFrom() throws IOException {
    return String.valueOf(call("CLIENT", "LIST"))
        .lines()
        .anyMatch(client -> client.contains("cmd=get"));
  }

  /** The output of the server. */
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
