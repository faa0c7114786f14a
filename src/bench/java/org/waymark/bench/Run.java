package org.waymark.bench;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the generator has seen of one turn.
 *
 * @param wrongs answers with another status or length than the right one
 * @param firstWrong what was wrong with the first of them
 * @param latencies in nanoseconds, each from the moment its request was due
 */
record Run(
    long answers, long wrongs, @Nullable String firstWrong, long nanos, Histogram latencies) {

  double perSecond() {
    return answers * 1e9 / nanos;
  }

  double micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }

  /** This, if every answer was right. */
  Run allRight(String subject) {
    if (wrongs > 0 || answers == 0) {
      throw new IllegalStateException(
          subject + ": " + wrongs + " of " + answers + " answers were wrong: " + firstWrong);
    }
    return this;
  }
}
