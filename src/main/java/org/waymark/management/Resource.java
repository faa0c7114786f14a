package org.waymark.management;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A path with a handler for each allowed method, and 405 for the others. */
final class Resource {
  /** The prefix of every path of version 1 of the API. */
  static final String V1 = "/api/v1/";

  private Resource() {}

  /**
   * Adds the routes of a path.
   *
   * @param path creates a route of the path
   * @param handlers by method; that of GET handles HEAD too
   */
  static void add(Supplier<Route> path, Map<HttpMethod, Handler<RoutingContext>> handlers) {
    SortedSet<String> allowed = new TreeSet<>();
    handlers.forEach(
        (method, handler) -> {
          Route route = path.get().method(method);
          allowed.add(method.name());
          if (method.equals(HttpMethod.GET)) {
            route.method(HttpMethod.HEAD);
            allowed.add(HttpMethod.HEAD.name());
          }
          route.handler(handler);
        });
    path.get().handler(context -> refuse(context, String.join(", ", allowed)));
  }

  private static void refuse(RoutingContext context, String allowed) {
    context.response().putHeader(HttpHeaders.ALLOW, allowed);
    Answers.problem(context, 405, "found " + context.request().method() + "; allowed: " + allowed);
  }
}
