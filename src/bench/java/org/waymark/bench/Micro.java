package org.waymark.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The JMH benchmarks of src/jmh: nanoseconds and bytes for an operation, by their names. */
record Micro(Map<String, Cost> costs, JsonArray json) {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** What an operation costs. */
  record Cost(double nanos, double error, double bytes) {}

  static Micro measure(Ground ground, Plan plan) throws IOException, InterruptedException {
    Path results = ground.folder().resolve("jmh.json");
    String iterations = Integer.toString(plan.microIterations());
    String seconds = plan.rounds() == 1 ? "300ms" : "1s";
    List<String> command = new ArrayList<>();
    command.add(ground.jvm().java().toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.openjdk.jmh.Main", "-rf", "json", "-rff", results.toString()));
    command.addAll(List.of("-f", "" + plan.microForks(), "-bm", "avgt", "-tu", "ns"));
    command.addAll(List.of("-wi", iterations, "-w", seconds, "-i", iterations, "-r", seconds));
    command.addAll(List.of("-prof", "gc", "-foe", "true"));
    command.add("-jvmArgs");
    command.add(
        String.join(
            " ", ground.jvm().command(256, List.of(), List.of()).stream().skip(1).toList()));
    Path log = ground.folder().resolve("jmh.log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("JMH has failed: " + Files.readString(log));
    }
    return read(new JsonArray(Files.readString(results)));
  }

  private static Micro read(JsonArray results) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Object each : results) {
      JsonObject result = (JsonObject) each;
      JsonObject time = result.getJsonObject("primaryMetric");
      JsonObject further = result.getJsonObject("secondaryMetrics");
      String name = result.getString("benchmark");
      costs.put(
          name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
          new Cost(time.getDouble("score"), error(time), bytes(further)));
    }
    return new Micro(costs, results);
  }

  /** JMH writes "NaN" as text where there is but one iteration. */
  private static double error(JsonObject time) {
    return time.getValue("scoreError") instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static double bytes(JsonObject metrics) {
    return metrics.fieldNames().stream()
        .filter(name -> name.endsWith(ALLOCATION))
        .mapToDouble(name -> metrics.getJsonObject(name).getDouble("score"))
        .findFirst()
        .orElse(Double.NaN);
  }

  Cost of(String name) {
    return Objects.requireNonNull(costs.get(name), name);
  }
}
