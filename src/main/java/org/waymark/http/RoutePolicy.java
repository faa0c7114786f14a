package org.waymark.http;

import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.telemetry.RequestMeters;

/**
 * How the requests of a route are counted and limited.
 *
 * @param maxBody maximum bytes of a POST body; 0: the body is discarded
 * @param cost tokens taken from the rate limit
 * @param vary the Vary header of every response; null without one
 */
record RoutePolicy(RequestMeters meters, int maxBody, int cost, Reply.@Nullable Header vary) {
  /** The policy of a route; maxBody is the configured maximum for all routes. */
  static RoutePolicy of(Route route, RequestMeters meters, int maxBody) {
    String vary = route.vary();
    return new RoutePolicy(
        meters,
        Math.min(route.maxBody(), maxBody),
        route.cost(),
        vary.isEmpty() ? null : new Reply.Header("Vary", vary));
  }
}
