package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.testing.RawClient;

/** A process of the packaged jar. */
final class Waymark implements AutoCloseable {
  static final Path JAR = Path.of("target/waymark.jar").toAbsolutePath();
  private static final Pattern PORTS =
      Pattern.compile("(?:\"publicPort\":(\\d+).*)?\"managementPort\":(\\d+)");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile int port;
  private volatile int managementPort;

  private Waymark(Process process) {
    this.process = process;
  }

  /** The exit code and output of a command. */
  record Result(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  static Result run(Map<String, String> environment, String... arguments) throws Exception {
    return run(Jar.builder(Jar.quickStart(), environment, List.of(arguments)));
  }

  /** The same in another working folder. */
  static Result runIn(Path folder, String... arguments) throws Exception {
    return run(
        Jar.builder(Jar.quickStart(), Map.of(), List.of(arguments)).directory(folder.toFile()));
  }

  private static Result run(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile("waymark", ".out");
    Path err = Files.createTempFile("waymark", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end of " + builder.command() + "\n" + Files.readString(out));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts the service on free ports and waits until it serves. */
  static Waymark serve(Path conf, Map<String, String> environment) throws Exception {
    Waymark waymark = begin(conf, environment);
    waymark.awaitStart();
    return waymark;
  }

  /** Waits until it serves. */
  void awaitStart() throws InterruptedException {
    if (!started.await(60, TimeUnit.SECONDS) || managementPort == 0) {
      close();
      throw new AssertionError("not started: " + log);
    }
  }

  /** Starts the service on free ports without waiting for it. */
  static Waymark begin(Path conf, Map<String, String> environment) throws Exception {
    return begin(Jar.quickStart(), conf, environment);
  }

  /** The same with options for the JVM. */
  static Waymark begin(List<String> jvm, Path conf, Map<String, String> environment)
      throws IOException {
    return begin(jvm, environment, List.of("serve", "--conf", conf.toString()));
  }

  /** Starts {@code doctor --watch} on a free management port and waits until it checks. */
  static Waymark watch(Path conf, Map<String, String> environment) throws Exception {
    List<String> arguments = List.of("doctor", "--watch", "--conf", conf.toString());
    Waymark waymark = begin(Jar.quickStart(), environment, arguments);
    waymark.awaitStart();
    return waymark;
  }

  private static Waymark begin(
      List<String> jvm, Map<String, String> environment, List<String> arguments)
      throws IOException {
    ProcessBuilder builder = Jar.builder(jvm, environment, arguments);
    builder.environment().putIfAbsent("WAYMARK_HTTP_PORT", "0");
    builder.environment().putIfAbsent("WAYMARK_HTTP_HOST", "127.0.0.1");
    builder.environment().putIfAbsent("WAYMARK_MANAGEMENT_PORT", "0");
    Waymark waymark = new Waymark(builder.redirectErrorStream(true).start());
    Thread reader = new Thread(waymark::readLog, "log of the service");
    reader.setDaemon(true);
    reader.start();
    return waymark;
  }

  /** A copy of the {@code conf/} that ships. */
  static Path copyOfConf(Path into) throws IOException {
    Path source = Path.of("conf");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(source.relativize(file).toString()));
      }
    }
    return into;
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        Matcher ports = PORTS.matcher(line);
        if (ports.find()) {
          port = ports.group(1) == null ? 0 : Integer.parseInt(ports.group(1));
          managementPort = Integer.parseInt(ports.group(2));
          started.countDown();
        }
      }
    } catch (IOException e) {
      log.add(e.toString());
    }
    started.countDown();
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  List<String> log() {
    return log;
  }

  /** The events in the log, which are JSON; the JVM adds notes of its own. */
  List<JsonObject> events() {
    List<String> events = log.stream().filter(line -> line.startsWith("{")).toList();
    assertThat(events).isNotEmpty();
    return events.stream().map(JsonObject::new).toList();
  }

  /** A connection of a mail client. */
  RawClient connect() {
    return new RawClient(port);
  }

  HttpResponse<String> get(String path) throws Exception {
    return get(port, path);
  }

  HttpResponse<String> manage(String path) throws Exception {
    return get(managementPort, path);
  }

  /** Readiness, metrics and log, for the message of a failed test. */
  String state() throws Exception {
    String metrics =
        manage("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("waymark_redis") || line.startsWith("waymark_cache"))
            .collect(Collectors.joining("\n"));
    return String.join("\n", manage("/health/ready").body(), metrics, String.join("\n", log));
  }

  /** The value of a metric without labels. */
  double metric(String name) throws Exception {
    return manage("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Collects all garbage, so that the heap holds live objects only. */
  void collectGarbage() throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run").start().waitFor();
  }

  /** Suspends the process: its connections stay open and unanswered. */
  void freeze() throws Exception {
    signal("STOP");
  }

  void thaw() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Ends the process as kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Sends SIGTERM, and goes on reading the log, which the process itself would close. */
  void terminate() {
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + log);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
