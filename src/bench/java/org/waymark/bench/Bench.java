package org.waymark.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The command: measures, prints, and writes to {@code target/bench}. */
final class Bench {
  private static final Path FOLDER = Path.of("target/bench");

  /** Many short ones, since another tenant of the machine slows it for seconds at a time. */
  private static final int ROUNDS = 9;

  private Bench() {}

  /** Runs {@code [normal|quick|growth|quick-growth|people] [ROUNDS]}. */
  public static void main(String[] arguments) throws Exception {
    String what = arguments.length > 0 ? arguments[0] : "normal";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    Plan plan = what.startsWith("quick") ? Plan.quick() : Plan.normal(rounds);
    Jvm jvm = Jvm.find();
    try (Ground ground = new Ground(FOLDER.resolve("work"), jvm)) {
      switch (what) {
        case "normal" -> goals(ground, plan, "bench");
        case "quick" -> goals(ground, plan, "bench-quick");
        case "growth" -> growth(ground, plan, "growth");
        case "quick-growth" -> growth(ground, plan, "growth-quick");
        case "people" -> people(ground, plan);
        default -> {
          System.err.println("usage: src/bench/run [quick|growth|quick-growth|people] [ROUNDS]");
          System.exit(2);
        }
      }
    }
    System.exit(0);
  }

  private static void goals(Ground ground, Plan plan, String name) throws Exception {
    Report report = new Report(name, ground.jvm());
    RedisProgram few = ground.redis(Ground.FEW);
    RedisProgram many = ground.redis(plan.domains());
    Waymark withFew = ground.withRedis("waymark with few", few);
    Waymark withMany = ground.withRedis("waymark with many", many);
    Comparison compared = Comparison.of(ground, plan, withFew, withMany);
    report.add(compared.table());
    report.add("compared", compared.json());
    Cold cold = Cold.measure(ground, plan, many, withMany);
    report.add(
        List.of(
            String.format(
                Locale.ROOT,
                "Cold look-ups: %s a second, CPU %s µs, %.2f commands of Redis each. Bare pipelined"
                    + " GETs: %s a second, CPU %s µs.",
                cold.perSecond().text(0),
                cold.cpu().text(2),
                cold.commands(),
                cold.gets().text(0),
                cold.getCpu().text(2))));
    report.add(
        "cold",
        new JsonObject()
            .put("lookUpsPerSecond", cold.perSecond().json())
            .put("cpuMicros", cold.cpu().json())
            .put("getsPerSecond", cold.gets().json())
            .put("getCpuMicros", cold.getCpu().json())
            .put("commands", cold.commands()));
    long stampede = Cold.stampede(ground, plan, many, withMany);
    Checked checked = Checked.measure(ground, plan, many, withMany);
    StartUp start = StartUp.measure(ground, plan);
    Footprint memory = Footprint.measure(ground, plan);
    Micro micro = Micro.measure(ground, plan);
    report.add(microTable(micro));
    report.add("jmh", micro.json());
    List<Goal> goals = Goals.of(plan, compared, cold, stampede, checked, start, memory, micro);
    report.add(Goal.table(goals));
    report.add("goals", new JsonArray(goals.stream().map(Goal::json).toList()));
    report.write(FOLDER);
  }

  private static List<String> microTable(Micro micro) {
    List<String> rows =
        new java.util.ArrayList<>(
            List.of("| operation (JMH) | ns | ± | B allocated |", "|---|---|---|---|"));
    micro
        .costs()
        .forEach(
            (name, cost) ->
                rows.add(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.0f | %.0f | %.0f |",
                        name,
                        cost.nanos(),
                        cost.error(),
                        cost.bytes())));
    return rows;
  }

  private static void growth(Ground ground, Plan plan, String name) throws Exception {
    Report report = new Report(name, ground.jvm());
    Growth growth = Growth.measure(ground, plan);
    report.add(growth.table());
    report.add("growth", growth.json());
    report.write(FOLDER);
  }

  private static void people(Ground ground, Plan plan) throws Exception {
    Report report = new Report("people", ground.jvm());
    People people = People.measure(ground, plan);
    report.add(people.table());
    report.add("people", people.json());
    report.write(FOLDER);
  }
}
