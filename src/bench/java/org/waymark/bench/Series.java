package org.waymark.bench;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The values of one figure, one for each round. */
record Series(List<Double> values) {
  Series(List<Double> values) {
    this.values = List.copyOf(values);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** These by those of the same rounds: what slows the machine for a while slows both. */
  Series dividedBy(Series others) {
    return new Series(
        IntStream.range(0, values.size())
            .mapToObj(round -> values.get(round) / others.values.get(round))
            .toList());
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** The median, and the range that it comes from. */
  String text(int decimals) {
    String number = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " [" + number + "–" + number + "]", median(), min(), max());
  }

  JsonArray json() {
    return new JsonArray(values);
  }
}
