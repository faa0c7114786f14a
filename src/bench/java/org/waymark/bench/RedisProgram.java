package org.waymark.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A redis-server that holds the records of so many domains, all of one profile. */
final class RedisProgram implements Closeable {
  private static final String OK = "+OK\r\n";

  /** Commands of one write, so that neither side waits with a full buffer. */
  private static final int BATCH = 10_000;

  private final Program program;
  private final int port;

  private RedisProgram(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  static RedisProgram start(Path folder, int domains, String profile)
      throws IOException, InterruptedException {
    int port = Program.freePort();
    Path own = Files.createDirectories(folder.resolve("redis-" + domains));
    List<String> command =
        List.of(
            "redis-server",
            "--port",
            "" + port,
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            own.toString());
    Program program = Program.start("redis of " + domains, folder, Map.of(), command);
    program.awaitPort(port);
    RedisProgram redis = new RedisProgram(program, port);
    redis.fill(domains, profile);
    return redis;
  }

  /** The key of a domain by its number. */
  static String key(int domain) {
    return "waymark:domain:" + Requests.name('d', domain);
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  Program program() {
    return program;
  }

  /** How often a command was called since the server started; it is in lower case. */
  long calls(String command) throws IOException {
    for (String line : ask("INFO commandstats").split("\r\n", -1)) {
      if (line.startsWith("cmdstat_" + command + ":calls=")) {
        return Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(',')));
      }
    }
    return 0;
  }

  /** Bytes that it has read and written since it started, those of the look at it included. */
  long traffic() throws IOException {
    long bytes = 0;
    for (String line : ask("INFO stats").split("\r\n", -1)) {
      if (line.startsWith("total_net_input_bytes:") || line.startsWith("total_net_output_bytes:")) {
        bytes += Long.parseLong(line.substring(line.indexOf(':') + 1));
      }
    }
    return bytes;
  }

  /** Answers nothing for a while. */
  void pause(Duration time) {
    try {
      ask("CLIENT PAUSE " + time.toMillis() + " ALL");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins to watch what it is told. */
  Monitor monitor() throws IOException {
    return new Monitor(port);
  }

  private void fill(int domains, String profile) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      set(out, "waymark:profile:shared", profile);
      for (int i = 0; i < domains; i++) {
        set(out, key(i), "\"shared\"");
        if (i % BATCH == BATCH - 1) {
          out.flush();
          expect(in, BATCH);
        }
      }
      out.flush();
      expect(in, 1 + domains % BATCH);
    }
  }

  private static void set(OutputStream out, String key, String value) throws IOException {
    String command =
        "*3\r\n$3\r\nSET\r\n$"
            + key.length()
            + "\r\n"
            + key
            + "\r\n$"
            + value.length()
            + "\r\n"
            + value
            + "\r\n";
    out.write(command.getBytes(US_ASCII));
  }

  private static void expect(InputStream in, int replies) throws IOException {
    String given = new String(in.readNBytes(replies * OK.length()), US_ASCII);
    if (!given.equals(OK.repeat(replies))) {
      throw new IOException("redis-server refuses a record");
    }
  }

  private String ask(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
