package org.waymark.bench;

import io.vertx.core.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.waymark.bench.Requests.Kind;
import org.yaml.snakeyaml.Yaml;

/** Where a run takes place: its folder, the JVM, and every server that was started in it. */
final class Ground implements Closeable {
  private static final Path SETTINGS = Path.of("src/bench/settings/profiles.yaml");

  /** The domains of the files. */
  static final int FEW = 10;

  private final Path folder;
  private final Jvm jvm;
  private final Generator generator = new Generator();
  private final Deque<Closeable> started = new ArrayDeque<>();

  Ground(Path folder, Jvm jvm) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.jvm = jvm;
  }

  Generator generator() {
    return generator;
  }

  Path folder() {
    return folder;
  }

  Jvm jvm() {
    return jvm;
  }

  Waymark withFiles(String name, int loops) throws Exception {
    return closing(Waymark.withFiles(jvm, folder, name, loops));
  }

  /** The service with a certificate for configuration profiles. */
  Waymark signing(String name, Path pair) throws Exception {
    return closing(Waymark.signing(jvm, folder, name, pair));
  }

  Waymark withRedis(String name, RedisProgram redis) throws Exception {
    return closing(Waymark.withRedis(jvm, folder, name, redis));
  }

  /** The service that checks its domains at the default rate, all of whose names lead here. */
  Waymark checking(String name, RedisProgram redis) throws Exception {
    int port = Program.freePort();
    closing(
        Program.start(
            "name server", folder, Map.of(), jvm.main(Waymark.HEAP, NameServer.class, port)));
    return closing(Waymark.checking(jvm, folder, name, redis, port));
  }

  Waymark measured(String onOrOff) throws Exception {
    return closing(Waymark.measured(jvm, folder, onOrOff));
  }

  /** A Redis with so many domains of the profile that the files have too. */
  RedisProgram redis(int domains) throws Exception {
    Map<String, Object> profiles = new Yaml().load(Files.readString(SETTINGS));
    String profile = Json.encode(Objects.requireNonNull(profiles.get("shared")));
    return closing(RedisProgram.start(folder, domains, profile));
  }

  /** A server of constant documents, one for GET and one for POST. */
  Subject constant(String name, String kind, Requests asked, Requests posted) throws Exception {
    int port = Program.freePort();
    Path document = Files.write(folder.resolve("document.xml"), asked.body());
    Path answer = Files.write(folder.resolve("posted.xml"), posted.body());
    List<String> command =
        jvm.main(Waymark.HEAP, ConstantServer.class, kind, port, document, answer);
    Program program = closing(Program.start(name, folder, Map.of(), command));
    program.awaitPort(port);
    return new Subject(name, program, port, autoconfig(port));
  }

  /** nginx with the same document as a file: one worker, and everything on that makes it fast. */
  Subject nginx(Requests asked) throws Exception {
    int port = Program.freePort();
    Path root = Files.createDirectories(folder.resolve("www/mail"));
    Files.write(root.resolve("config-v1.1.xml"), asked.body());
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          types { text/xml xml; }
          sendfile on;
          tcp_nopush on;
          keepalive_requests 100000000;
          open_file_cache max=100 inactive=1h;
          open_file_cache_valid 1h;
          server { listen 127.0.0.1:%d; root www; }
        }
        """
            .formatted(port));
    List<String> command =
        List.of(
            "nginx", "-p", folder.toString(), "-c", configuration.toString(), "-e", "error.log");
    Program program = closing(Program.start("nginx", folder, Map.of(), command));
    program.awaitPort(port);
    return new Subject(Comparison.NGINX, program, port, autoconfig(port));
  }

  /** A process that runs nothing but GETs of a Redis when it is asked to; returns its port. */
  Waymark gets(RedisProgram redis, int domains) throws Exception {
    int port = Program.freePort();
    List<String> command =
        jvm.main(Waymark.HEAP_WITH_REDIS, PipelinedGets.class, port, redis.port(), domains);
    Program program = closing(Program.start("pipelined gets", folder, Map.of(), command));
    program.awaitPort(port);
    return new Waymark(program, port);
  }

  static Requests autoconfig(int port) throws IOException {
    return Requests.of(port, Kind.AUTOCONFIG, 'd', Requests.firsts(FEW), 200);
  }

  static Kind example(String name) throws IOException {
    return Kind.autodiscover(
        Files.readString(Path.of("src/examples", name), StandardCharsets.US_ASCII));
  }

  private <T extends Closeable> T closing(T program) {
    started.push(program);
    return program;
  }

  @Override
  public void close() throws IOException {
    generator.close();
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
