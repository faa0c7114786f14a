package org.waymark.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats warnings, and summarizes those of one kind if there are many. */
public final class WarningLines {
  private static final int SHOWN_OF_A_KIND = 10;

  private WarningLines() {}

  /** The first ten of each kind in order, then the number of the others. */
  public static List<String> of(List<Warning> warnings) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> shown = new HashMap<>();
    Map<String, Integer> more = new LinkedHashMap<>();
    for (Warning warning : warnings) {
      if (shown.merge(warning.kind(), 1, Integer::sum) <= SHOWN_OF_A_KIND) {
        lines.add(warning.toString());
      } else {
        more.merge(warning.kind(), 1, Integer::sum);
      }
    }
    more.forEach((kind, count) -> lines.add("… and " + count + " more: " + kind));
    return lines;
  }
}
