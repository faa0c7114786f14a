package org.waymark.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The redis-server program that the test scope brings. */
public final class RedisProgram {
  /**
   * The server goes when its starter closes the pipe, or dies: that is noticed by a shell, for the
   * JVM may be killed. The shell goes last, so that the port is free by then.
   */
  private static final String WITH_ITS_STARTER =
      "log=$1; shift; \"$@\" >>\"$log\" 2>&1 & echo $!; exec >&-; cat >/dev/null; kill -9 $!; wait";

  private static final Path PROGRAM = unpack();

  private RedisProgram() {}

  /** A process of the server, and the shell that watches over it. */
  record Running(Process shell, long pid) {
    /** As {@code kill -9} does. */
    void kill() throws IOException {
      shell.getOutputStream().close();
      try {
        shell.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void signal(String name) throws Exception {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
    }
  }

  static Running start(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", WITH_ITS_STARTER, "sh"));
    command.add(folder.resolve("log").toString());
    command.add(PROGRAM.toString());
    command.addAll(arguments);
    Process shell =
        new ProcessBuilder(command).redirectError(folder.resolve("sh").toFile()).start();
    BufferedReader out = shell.inputReader(StandardCharsets.UTF_8);
    return new Running(shell, Long.parseLong(out.readLine()));
  }

  private static Path unpack() {
    boolean isArm = System.getProperty("os.arch").equals("aarch64");
    String name = isArm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    try (InputStream stream = RedisProgram.class.getResourceAsStream("/" + name)) {
      Path program = Files.createTempFile("redis-server", "");
      Files.copy(Objects.requireNonNull(stream), program, StandardCopyOption.REPLACE_EXISTING);
      if (!program.toFile().setExecutable(true)) {
        throw new IOException(program + " cannot be made executable");
      }
      program.toFile().deleteOnExit();
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
