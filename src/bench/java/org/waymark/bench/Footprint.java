package org.waymark.bench;

import java.time.Duration;
import java.util.List;

/**
 * The memory of the process.
 *
 * @param idle bytes when it has answered its first request
 * @param loaded bytes after a while of all kinds of requests
 */
record Footprint(long idle, long loaded) {
  static Footprint measure(Ground ground, Plan plan) throws Exception {
    try (Waymark waymark =
        Waymark.withFiles(ground.jvm(), ground.folder(), "waymark under load", 1)) {
      List<Requests> kinds =
          List.of(
              Ground.autoconfig(waymark.port()),
              Comparison.post(waymark.port(), "outlook.xml"),
              Comparison.post(waymark.port(), "eas.xml"),
              Comparison.unknown(waymark));
      long idle = waymark.program().residentBytes();
      Duration each = plan.load().dividedBy(kinds.size());
      for (Requests kind : kinds) {
        ground
            .generator()
            .flatOut(waymark.port(), kind, Plan.CONNECTIONS, each)
            .allRight("the load");
      }
      return new Footprint(idle, waymark.program().residentBytes());
    }
  }
}
