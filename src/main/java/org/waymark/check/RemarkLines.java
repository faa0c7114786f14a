package org.waymark.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats remarks, and summarizes those of one kind if there are many. */
public final class RemarkLines {
  private static final int SHOWN_OF_A_KIND = 10;

  private RemarkLines() {}

  /** The first ten of each kind in order, then the number of the others. */
  public static List<String> of(List<Remark> remarks) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> shown = new HashMap<>();
    Map<String, Integer> more = new LinkedHashMap<>();
    for (Remark remark : remarks) {
      if (shown.merge(remark.kind(), 1, Integer::sum) <= SHOWN_OF_A_KIND) {
        lines.add(remark.toString());
      } else {
        more.merge(remark.kind(), 1, Integer::sum);
      }
    }
    more.forEach((kind, count) -> lines.add("… and " + count + " more: " + kind));
    return lines;
  }
}
