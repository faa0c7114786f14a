package org.waymark.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.waymark.bench.Requests.Kind;

/**
 * What look-ups cost that no process has made before, beside the bare GETs of the same client. The
 * look-ups come over HTTP, each with a read and a write of its own, and the GETs share theirs: the
 * ratio cannot pass that of a GET to a hot request.
 *
 * @param perSecond look-ups a second
 * @param gets bare GETs a second
 * @param cpu microseconds of Waymark for a look-up
 * @param getCpu microseconds of the bare client for a GET
 * @param commands commands of Redis for a look-up
 */
record Cold(Series perSecond, Series gets, Series cpu, Series getCpu, double commands) {
  private static final Duration PAUSE = Duration.ofMillis(500);

  static Cold measure(Ground ground, Plan plan, RedisProgram redis, Waymark waymark)
      throws Exception {
    // The first half is for others; nobody has asked for one of the second.
    Requests requests =
        Requests.of(waymark.port(), Kind.AUTOCONFIG, 'd', Requests.once(plan.domains() / 2), 200);
    Waymark gets = ground.gets(redis, plan.domains());
    // Short turns: half a million names are asked for in ten seconds.
    Duration warmUp = plan.warmUp().dividedBy(3);
    Duration turn = plan.round().dividedBy(2);
    turn(ground, waymark, requests, warmUp);
    gets(gets, warmUp);
    List<Double> perSecond = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    List<Double> getsPerSecond = new ArrayList<>();
    List<Double> getCpu = new ArrayList<>();
    long commands = redis.calls("get");
    long answers = 0;
    for (int round = 0; round < plan.rounds(); round++) {
      long before = waymark.program().cpuNanos();
      Run run = turn(ground, waymark, requests, turn);
      cpu.add((waymark.program().cpuNanos() - before) / 1e3 / run.answers());
      perSecond.add(run.perSecond());
      answers += run.answers();
      long begun = gets.program().cpuNanos();
      int count = gets(gets, turn);
      commands += count;
      getCpu.add((gets.program().cpuNanos() - begun) / 1e3 / count);
      getsPerSecond.add(count * 1e9 / turn.toNanos());
    }
    return new Cold(
        new Series(perSecond),
        new Series(getsPerSecond),
        new Series(cpu),
        new Series(getCpu),
        (double) (redis.calls("get") - commands) / answers);
  }

  private static Run turn(Ground ground, Waymark waymark, Requests requests, Duration length)
      throws InterruptedException {
    return ground
        .generator()
        .flatOut(waymark.port(), requests, Plan.CONNECTIONS, length)
        .allRight("cold look-ups");
  }

  private static int gets(Waymark gets, Duration length) throws IOException {
    String request = "GET /" + length.toMillis() + " HTTP/1.1\r\nHost: gets\r\n\r\n";
    Answer answer = Answer.to(gets.port(), request.getBytes(StandardCharsets.US_ASCII));
    if (answer.status() != 200) {
      throw new IOException("the GETs have failed");
    }
    return Integer.parseInt(answer.text());
  }

  /** How many look-ups many clients cause that ask for one cold domain at the same moment. */
  static long stampede(Ground ground, Plan plan, RedisProgram redis, Waymark waymark)
      throws Exception {
    int domain = plan.domains() / 2 - 1;
    Request like = Ground.autoconfig(waymark.port()).get();
    byte[] cold = Kind.AUTOCONFIG.about(Requests.name('d', domain));
    Request request = new Request(cold, like.status(), like.length());
    try (Monitor monitor = redis.monitor()) {
      // The first answer waits until all have asked.
      ground
          .generator()
          .atOnce(waymark.port(), () -> request, plan.clients(), () -> redis.pause(PAUSE))
          .allRight("one cold domain, asked for by many");
      return monitor.gets(RedisProgram.key(domain));
    }
  }
}
