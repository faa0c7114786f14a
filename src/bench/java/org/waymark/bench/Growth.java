package org.waymark.bench;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.waymark.bench.Requests.Kind;

/**
 * What requests cost by the number of domains in Redis, where a few are asked for often and most
 * seldom; and where all are asked for that nobody knows, or that no cache has.
 */
final class Growth {
  private static final int[] DOMAINS = {10, 1_000, 100_000, 1_000_000};

  /** One request of so many is for a name that is not ours. */
  private static final int UNKNOWN = 20;

  /** As many as a name has room for; a name seldom comes twice. */
  private static final int NAMES = 10_000_000;

  /** Requests that are thought of before; then they come again. */
  private static final int SEQUENCE = 1 << 21;

  private final Ground ground;
  private final Plan plan;
  private final List<String> rows = new ArrayList<>();
  private final JsonArray json = new JsonArray();

  private Growth(Ground ground, Plan plan) {
    this.ground = ground;
    this.plan = plan;
  }

  static Growth measure(Ground ground, Plan plan) throws Exception {
    Growth growth = new Growth(ground, plan);
    for (int domains : DOMAINS) {
      if (domains <= plan.domains()) {
        growth.of(domains);
      }
    }
    return growth;
  }

  private void of(int domains) throws Exception {
    boolean largest = domains == plan.domains();
    try (RedisProgram redis = ground.redis(domains)) {
      try (Waymark waymark = ground.withRedis("waymark " + domains, redis)) {
        Requests known = known(waymark, zipf(domains));
        Requests unknown = unknown(waymark, domains);
        SplittableRandom random = new SplittableRandom(2);
        String name = String.format(Locale.ROOT, "%,d domains, Zipf, 5 %% unknown", domains);
        row(name, redis, waymark, () -> (random.nextInt(UNKNOWN) == 0 ? unknown : known).get());
        if (largest) {
          row("the same, all names unknown", redis, waymark, unknown(waymark, NAMES));
        }
      }
      if (largest) {
        try (Waymark waymark = ground.withRedis("waymark, cold", redis)) {
          // A stride that shares no factor with the number: every domain once, in no order.
          IntUnaryOperator once = request -> (int) (request * 7_654_321L % domains);
          row("the same, each domain for the first time", redis, waymark, known(waymark, once));
        }
      }
    }
  }

  private static Requests known(Waymark waymark, IntUnaryOperator domains) throws Exception {
    return Requests.of(waymark.port(), Kind.AUTOCONFIG, 'd', domains, 200);
  }

  private static Requests unknown(Waymark waymark, int names) throws Exception {
    int[] sequence = new SplittableRandom(3).ints(SEQUENCE, 0, names).toArray();
    return Requests.of(
        waymark.port(), Kind.AUTOCONFIG, 'x', request -> sequence[request & (SEQUENCE - 1)], 404);
  }

  /** The n-th of the domains is asked for 1/n as often as the first. */
  private static IntUnaryOperator zipf(int domains) {
    double[] sums = new double[domains];
    double sum = 0;
    for (int i = 0; i < domains; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
    double all = sum;
    int[] sequence =
        new SplittableRandom(1)
            .doubles(SEQUENCE, 0, all)
            .mapToInt(at -> Math.min(domains - 1, Math.abs(Arrays.binarySearch(sums, at) + 1)))
            .toArray();
    return request -> sequence[request & (SEQUENCE - 1)];
  }

  private void row(String name, RedisProgram redis, Waymark waymark, Supplier<Request> requests)
      throws Exception {
    Generator generator = ground.generator();
    generator.warmUp(new Subject(name, waymark.program(), waymark.port(), requests), plan);
    Figures figures = new Figures();
    long answers = 0;
    long gets = redis.calls("get");
    long traffic = redis.traffic();
    long redisCpu = redis.program().cpuNanos();
    for (int round = 0; round < plan.rounds(); round++) {
      long before = waymark.program().cpuNanos();
      Run turn =
          generator
              .flatOut(waymark.port(), requests, Plan.CONNECTIONS, plan.round())
              .allRight(name);
      figures.addTurn(turn, waymark.program().cpuNanos() - before);
      Run steady =
          generator.atRate(waymark.port(), requests, Plan.RATE, plan.latency()).allRight(name);
      figures.addLatency(steady);
      answers += turn.answers() + steady.answers();
    }
    double commands = (double) (redis.calls("get") - gets) / answers;
    double bytes = (double) (redis.traffic() - traffic) / answers;
    double redisMicros = (redis.program().cpuNanos() - redisCpu) / 1e3 / answers;
    double memory = waymark.program().residentBytes() / 1e6;
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.3f | %.0f | %.2f | %.0f |",
            name,
            figures.row(),
            commands,
            bytes,
            redisMicros,
            memory));
    System.out.println(rows.get(rows.size() - 1));
    json.add(
        figures
            .json()
            .put("name", name)
            .put("getsPerRequest", commands)
            .put("redisBytesPerRequest", bytes)
            .put("redisCpuMicrosPerRequest", redisMicros)
            .put("residentMegabytes", memory));
  }

  List<String> table() {
    List<String> table = new ArrayList<>();
    table.add(
        "| domains | CPU µs a request | requests a second | p50 µs | p99 µs | p99.9 µs | GETs a request | bytes to and from Redis | CPU µs of Redis | RSS MB |");
    table.add("|---|---|---|---|---|---|---|---|---|---|");
    table.addAll(rows);
    return table;
  }

  JsonArray json() {
    return json;
  }
}
