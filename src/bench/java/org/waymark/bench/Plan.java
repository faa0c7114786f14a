package org.waymark.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each subject has its turn
 * @param warmUp how long each is asked before the first round
 * @param warmUpAnswers how many answers each has given by then, at least
 * @param round how long a turn takes
 * @param latency how long the turn at a fixed rate takes
 * @param load how long the memory is loaded before it is measured
 * @param starts how often the service is started
 * @param domains how many domains the large Redis holds
 * @param clients how many ask for one domain at the same moment
 * @param microForks the JVMs of each JMH benchmark; 0 for one that all share, too warm or too cold
 * @param microIterations the seconds of each JMH benchmark
 */
record Plan(
    int rounds,
    Duration warmUp,
    int warmUpAnswers,
    Duration round,
    Duration latency,
    Duration load,
    int starts,
    int domains,
    int clients,
    int microForks,
    int microIterations) {

  /** Connections of the generator: as many as keep a server busy, as wrk's -c64. */
  static final int CONNECTIONS = 64;

  /** Requests per second at which latencies are taken: far below what any subject can do. */
  static final int RATE = 10_000;

  static Plan normal(int rounds) {
    return new Plan(
        rounds,
        // For ten seconds the compiler takes a third of the process.
        Duration.ofSeconds(15),
        100_000,
        Duration.ofSeconds(1),
        Duration.ofMillis(700),
        Duration.ofSeconds(60),
        5,
        1_000_000,
        10_000,
        1,
        3);
  }

  static Plan quick() {
    return new Plan(
        1,
        Duration.ofMillis(500),
        5_000,
        Duration.ofMillis(600),
        Duration.ofMillis(400),
        Duration.ofSeconds(2),
        1,
        100_000,
        2_000,
        0,
        1);
  }
}
