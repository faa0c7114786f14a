package org.waymark.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The 99th percentile of the latency of autoconfig, while the service checks its fleet of domains,
 * and beside it that of a service that does not.
 *
 * @param alone microseconds, round by round
 * @param checking the same while domains are checked
 * @param perSecond the domains that were checked in a second
 */
record Checked(Series alone, Series checking, double perSecond) {
  /** Turns are longer than elsewhere: few requests meet a check. */
  private static final int LONGER = 4;

  static Checked measure(Ground ground, Plan plan, RedisProgram redis, Waymark without)
      throws Exception {
    Waymark with = ground.checking("waymark that checks", redis);
    Duration length = plan.latency().multipliedBy(LONGER);
    Requests toWith = Ground.autoconfig(with.port());
    Requests toWithout = Ground.autoconfig(without.port());
    ground.generator().warmUp(new Subject("checking", with.program(), with.port(), toWith), plan);
    List<Double> alone = new ArrayList<>();
    List<Double> checking = new ArrayList<>();
    long begin = System.nanoTime();
    long results = redis.calls("set");
    for (int round = 0; round < plan.rounds(); round++) {
      alone.add(p99(ground, without, toWithout, length));
      checking.add(p99(ground, with, toWith, length));
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    // Each result is a record of the findings and one of the status.
    double perSecond = (redis.calls("set") - results) / 2.0 / seconds;
    with.close();
    return new Checked(new Series(alone), new Series(checking), perSecond);
  }

  private static double p99(Ground ground, Waymark waymark, Requests requests, Duration length)
      throws Exception {
    return ground
        .generator()
        .atRate(waymark.port(), requests, Plan.RATE, length)
        .allRight("autoconfig beside checks")
        .micros(99);
  }
}
