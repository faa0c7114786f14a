package org.waymark.management;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.waymark.telemetry.Meters;

/** The metrics, in the format that {@code Accept} asks for. */
final class MetricsRoute implements Handler<HttpServerRequest> {

  /** The format with exemplars. */
  static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final String OPEN = "application/openmetrics-text";

  private final Meters meters;
  private final Router router;

  MetricsRoute(Vertx vertx, Meters meters) {
    this.meters = meters;
    this.router = Router.router(vertx);
    router.route().produces("text/plain").produces(OPEN).handler(this::negotiated);
    router.route().handler(context -> scrape(context, Meters.TEXT));
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private void negotiated(RoutingContext context) {
    boolean open = OPEN.equals(context.getAcceptableContentType());
    scrape(context, open ? OPEN_METRICS : Meters.TEXT);
  }

  private void scrape(RoutingContext context, String type) {
    context
        .vertx()
        .executeBlocking(() -> meters.scrape(type), false)
        .onSuccess(text -> PlainAnswers.send(context.request(), 200, type, text))
        .onFailure(thrown -> PlainAnswers.failed(context.request(), thrown));
  }
}
