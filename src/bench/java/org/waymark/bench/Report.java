package org.waymark.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a run has found: printed, and written as Markdown and as JSON. */
final class Report {
  private final String name;
  private final List<String> lines = new ArrayList<>();
  private final JsonObject json = new JsonObject();

  Report(String name, Jvm jvm) throws IOException {
    this.name = name;
    String machine =
        Runtime.getRuntime().availableProcessors()
            + " × "
            + processor()
            + ", load average "
            + Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]
            + " at the start, JVM "
            + jvm.java();
    json.put("at", Instant.now().toString()).put("machine", machine);
    add(List.of("# Waymark " + name, "", machine));
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 2))
        .orElse("unknown processor");
  }

  /** Adds lines of Markdown, and prints them. */
  void add(List<String> more) {
    lines.addAll(more);
    lines.add("");
    more.forEach(System.out::println);
    System.out.println();
  }

  void add(String key, Object value) {
    json.put(key, value);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".md"), lines, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(name + ".json"), json.encodePrettily());
    System.out.println("written to " + folder.resolve(name) + ".md and .json");
  }
}
