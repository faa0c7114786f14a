package org.waymark.management;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.waymark.http.EventLoopMonitor;
import org.waymark.http.Lifecycle;
import org.waymark.source.SettingsSource;

/** The liveness and readiness probes. */
record HealthRoutes(SettingsSource source, Lifecycle lifecycle) {
  /** Fails if an event loop has been blocked for so long that only a restart helps. */
  void live(HttpServerRequest request) {
    boolean live = lifecycle.loops().silentFor(EventLoopMonitor.ALIVE) == 0;
    send(request, live, new JsonObject().put("status", live ? "live" : "stuck"));
  }

  /** Fails during start and shutdown, without settings to serve, and while an event loop hangs. */
  void ready(HttpServerRequest request) {
    SettingsSource.Health health = source.check();
    Lifecycle.State state = lifecycle.state();
    long silent = lifecycle.loops().silentFor(EventLoopMonitor.READY);
    boolean serving = state == Lifecycle.State.SERVING;
    boolean ready = serving && health.ready() && silent == 0;
    String status =
        ready ? "ready" : serving ? "unavailable" : state.name().toLowerCase(Locale.ROOT);
    JsonObject body = new JsonObject().put("status", status).put("source", health.detail());
    if (silent > 0) {
      body.put(
          "eventLoops",
          "%d of %d have not answered for %d s"
              .formatted(silent, lifecycle.loops().size(), EventLoopMonitor.READY.toSeconds()));
    }
    send(request, ready, body);
  }

  private static void send(HttpServerRequest request, boolean healthy, JsonObject body) {
    PlainAnswers.send(request, healthy ? 200 : 503, PlainAnswers.JSON, body.encode() + "\n");
  }
}
