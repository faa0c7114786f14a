package org.waymark.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * A figure that is to be reached.
 *
 * @param bound NaN if there is none, and it is only there to compare
 * @param most whether the bound is the most that it may be, not the least
 * @param found NaN if it could not be measured
 * @param remark what it comes from, or why there is none
 */
record Goal(String what, boolean most, double bound, String unit, double found, String remark) {

  static Goal atMost(String what, double bound, String unit, double found, String remark) {
    return new Goal(what, true, bound, unit, found, remark);
  }

  static Goal atLeast(String what, double bound, String unit, double found, String remark) {
    return new Goal(what, false, bound, unit, found, remark);
  }

  private String verdict() {
    if (Double.isNaN(found)) {
      return "not measured";
    }
    if (Double.isNaN(bound)) {
      return "";
    }
    return (most ? found <= bound : found >= bound) ? "yes" : "**no**";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  /** The table of all goals, in Markdown. */
  static List<String> table(List<Goal> goals) {
    List<String> rows = new java.util.ArrayList<>();
    rows.add("| what | found | goal | met | from |");
    rows.add("|---|---|---|---|---|");
    for (Goal goal : goals) {
      rows.add(
          String.format(
              "| %s | %s%s | %s | %s | %s |",
              goal.what, number(goal.found), goal.unit, goal.aim(), goal.verdict(), goal.remark));
    }
    return rows;
  }

  private String aim() {
    return Double.isNaN(bound) ? "" : (most ? "≤ " : "≥ ") + number(bound) + unit;
  }

  JsonObject json() {
    return new JsonObject()
        .put("what", what)
        .put(most ? "atMost" : "atLeast", Double.isNaN(bound) ? null : bound)
        .put("found", Double.isNaN(found) ? null : found)
        .put("remark", remark);
  }
}
