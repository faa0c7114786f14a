package org.waymark.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What was measured of a subject, round by round. */
final class Figures {
  private final List<Double> cpu = new ArrayList<>();
  private final List<Double> perSecond = new ArrayList<>();
  private final List<Double> median = new ArrayList<>();
  private final List<Double> slow = new ArrayList<>();
  private final List<Double> slowest = new ArrayList<>();

  void addTurn(Run run, long cpuNanos) {
    cpu.add(cpuNanos / 1e3 / run.answers());
    perSecond.add(run.perSecond());
  }

  void addLatency(Run run) {
    median.add(run.micros(50));
    slow.add(run.micros(99));
    slowest.add(run.micros(99.9));
  }

  /** Microseconds that the server has spent on a processor for each request. */
  Series cpu() {
    return new Series(cpu);
  }

  Series perSecond() {
    return new Series(perSecond);
  }

  /** The row of a table, without its first cell. */
  String row() {
    return String.join(
        " | ",
        cpu().text(2),
        perSecond().text(0),
        new Series(median).text(0),
        new Series(slow).text(0),
        new Series(slowest).text(0));
  }

  JsonObject json() {
    return new JsonObject()
        .put("cpuMicrosPerRequest", cpu().json())
        .put("requestsPerSecond", perSecond().json())
        .put("p50Micros", new Series(median).json())
        .put("p99Micros", new Series(slow).json())
        .put("p999Micros", new Series(slowest).json());
  }
}
