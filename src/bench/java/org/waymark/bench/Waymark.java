package org.waymark.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waymark.MeteredService;

/** The service, run as an operator does: the jar, with settings in files or in a Redis. */
record Waymark(Program program, int port) implements Closeable {
  static final Path JAR = Path.of("target/waymark.jar");
  private static final Path CONF = Path.of("src/bench");

  /** As much heap as the image gives. */
  static final int HEAP = 64;

  /** Heap for as many records as the cache may keep by default, twice: domains and profiles. */
  static final int HEAP_WITH_REDIS = 256;

  /** More than any turn has connections, and patience enough for a Redis that pauses. */
  private static final Map<String, String> COMMON =
      Map.of(
          "WAYMARK_HTTP_HOST", "127.0.0.1",
          "WAYMARK_HTTP_MAXCONNECTIONS", "20000",
          "WAYMARK_REDIS_COMMANDTIMEOUT", "5");

  /** Starts the jar with settings in files. */
  static Waymark withFiles(Jvm jvm, Path folder, String name, int loops)
      throws IOException, InterruptedException {
    return start(folder, name, loops, Map.of(), jvm.command(HEAP, List.of(), jar()));
  }

  /** The same with a certificate that signs configuration profiles. */
  static Waymark signing(Jvm jvm, Path folder, String name, Path pair)
      throws IOException, InterruptedException {
    Map<String, String> signing = Map.of("WAYMARK_APPLE_SIGNING", pair.toString());
    return start(folder, name, 1, signing, jvm.command(HEAP, List.of(), jar()));
  }

  /** Starts the jar with its records in a Redis. */
  static Waymark withRedis(Jvm jvm, Path folder, String name, RedisProgram redis)
      throws IOException, InterruptedException {
    return start(
        folder,
        name,
        1,
        Map.of("WAYMARK_REDIS_URI", redis.uri()),
        jvm.command(HEAP_WITH_REDIS, List.of(), jar()));
  }

  /** The same, while it checks the domains by the answers of a name server. */
  static Waymark checking(Jvm jvm, Path folder, String name, RedisProgram redis, int nameServer)
      throws IOException, InterruptedException {
    return start(
        folder,
        name,
        1,
        Map.of(
            "WAYMARK_REDIS_URI", redis.uri(),
            "WAYMARK_PUBLIC_HOST", "setup.host.example",
            "WAYMARK_DNS_RESOLVERS", "127.0.0.1:" + nameServer,
            "WAYMARK_DOCTOR_NETWORKS", "127.0.0.0/8",
            "WAYMARK_DOCTOR_INTERVAL", "86400"),
        jvm.command(HEAP_WITH_REDIS, List.of(), jar()));
  }

  /** Starts the same service from its classes, with its requests measured or not. */
  static Waymark measured(Jvm jvm, Path folder, String onOrOff)
      throws IOException, InterruptedException {
    return start(
        folder,
        "metrics " + onOrOff,
        1,
        Map.of(),
        jvm.main(HEAP, MeteredService.class, CONF, onOrOff));
  }

  private static Waymark start(
      Path folder, String name, int loops, Map<String, String> further, List<String> command)
      throws IOException, InterruptedException {
    int port = Program.freePort();
    Program program = Program.start(name, folder, environment(port, loops, further), command);
    program.awaitPort(port);
    return new Waymark(program, port);
  }

  /** The variables that make it listen on a port. */
  static Map<String, String> environment(int port, int loops, Map<String, String> further)
      throws IOException {
    Map<String, String> environment = new HashMap<>(COMMON);
    environment.put("WAYMARK_HTTP_PORT", "" + port);
    environment.put("WAYMARK_HTTP_INSTANCES", "" + loops);
    environment.put("WAYMARK_MANAGEMENT_PORT", "" + Program.freePort());
    environment.putAll(further);
    return environment;
  }

  /** The end of the command line. */
  static List<String> jar() {
    return List.of("-jar", JAR.toString(), "--conf", CONF.toString());
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
