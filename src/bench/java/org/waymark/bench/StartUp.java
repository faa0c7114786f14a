package org.waymark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.bench.Requests.Kind;

/**
 * Milliseconds from the start of the process to its first right answer.
 *
 * @param plain as the jar starts
 * @param cached with a cache of loaded and linked classes, made in a training run; empty where the
 *     JVM has none
 */
record StartUp(Series plain, Optional<Series> cached) {
  private static final Duration TRAINING = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static StartUp measure(Ground ground, Plan plan) throws Exception {
    Path cache = ground.folder().resolve("waymark.aot");
    List<String> use = List.of("-XX:AOTCache=" + cache);
    boolean isCached = ground.jvm().isNewest();
    if (isCached) {
      train(ground, cache);
    }
    List<Double> plain = new ArrayList<>();
    List<Double> cached = new ArrayList<>();
    for (int i = 0; i < plan.starts(); i++) {
      plain.add(once(ground, List.of()));
      if (isCached) {
        cached.add(once(ground, use));
      }
    }
    return new StartUp(
        new Series(plain), isCached ? Optional.of(new Series(cached)) : Optional.empty());
  }

  private static void train(Ground ground, Path cache) throws Exception {
    Files.deleteIfExists(cache);
    int port = Program.freePort();
    try (Program program = start(ground, port, List.of("-XX:AOTCacheOutput=" + cache))) {
      program.awaitPort(port);
      Waymark waymark = new Waymark(program, port);
      List<Requests> kinds =
          List.of(
              Ground.autoconfig(port),
              Comparison.post(port, "outlook.xml"),
              Comparison.post(port, "eas.xml"),
              Comparison.unknown(waymark));
      for (Requests kind : kinds) {
        ground
            .generator()
            .flatOut(port, kind, Plan.CONNECTIONS, TRAINING)
            .allRight("the training run");
      }
    }
    if (!Files.exists(cache)) {
      throw new IOException("no cache was made of the training run");
    }
  }

  private static double once(Ground ground, List<String> options) throws Exception {
    int port = Program.freePort();
    byte[] request = Kind.AUTOCONFIG.about(Requests.name('d', 0));
    long start = System.nanoTime();
    try (Program program = start(ground, port, options)) {
      while (true) {
        try {
          Answer answer = Answer.to(port, request);
          if (answer.status() != 200 || !answer.text().contains("</clientConfig>")) {
            throw new IllegalStateException("the first answer is wrong: " + answer.text());
          }
          return (System.nanoTime() - start) / 1e6;
        } catch (IOException notYet) {
          if (System.nanoTime() - start > PATIENCE.toNanos()) {
            program.awaitPort(port);
          }
          Thread.sleep(1);
        }
      }
    }
  }

  private static Program start(Ground ground, int port, List<String> options) throws IOException {
    return Program.start(
        "start",
        ground.folder(),
        Waymark.environment(port, 1, Map.of("WAYMARK_SHUTDOWN_DELAY", "0")),
        ground.jvm().command(Waymark.HEAP, options, Waymark.jar()));
  }
}
