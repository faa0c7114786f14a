package org.waymark.http;

import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.telemetry.RequestMeters;

/**
 * On what terms the requests to a route are answered.
 *
 * @param maxBody the most bytes that are read of the body of a POST; 0: it is not looked at
 * @param cost how many requests it counts as in the rate limit
 * @param vary the header of every answer that lists what it depends on; null if there is none
 */
record RoutePolicy(RequestMeters meters, int maxBody, int cost, Reply.@Nullable Header vary) {

  /** The terms of a path that no dialect answers. */
  static RoutePolicy ofNoRoute(RequestMeters meters) {
    return new RoutePolicy(meters, 0, 1, null);
  }

  /**
   * The terms of a route.
   *
   * @param maxBody the most that any route may read
   */
  static RoutePolicy of(Route route, RequestMeters meters, int maxBody) {
    String vary = route.vary();
    return new RoutePolicy(
        meters,
        Math.min(route.maxBody(), maxBody),
        route.cost(),
        vary.isEmpty() ? null : new Reply.Header("Vary", vary));
  }
}
