package org.waymark.telemetry;

import io.micrometer.core.instrument.config.MeterFilter;

/** Meters that neither count nor time requests, to measure the cost of metrics. */
public final class QuietMeters {
  private QuietMeters() {}

  /** Disables the request meters; must be called before a server uses them. */
  public static Meters of(Meters meters) {
    meters.registry().config().meterFilter(MeterFilter.denyNameStartsWith("waymark.request"));
    return meters;
  }
}
