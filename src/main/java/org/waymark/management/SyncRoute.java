package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.admin.Catalog;
import org.waymark.admin.Plan;
import org.waymark.imports.Imported;
import org.waymark.imports.Importer;
import org.waymark.store.StoreAwayException;

/** Imports the body of a request, as the command {@code import} does with a file. */
final class SyncRoute {
  private static final Logger LOG = LoggerFactory.getLogger(SyncRoute.class);
  private static final int LISTED = 1000;

  private final Vertx vertx;
  private final Catalog catalog;

  /** True during a request; each one holds all records in memory. */
  private final AtomicBoolean busy = new AtomicBoolean();

  SyncRoute(Vertx vertx, Catalog catalog) {
    this.vertx = vertx;
    this.catalog = catalog;
  }

  void addTo(Router router) {
    // A colon begins a variable in a path that is no regular expression.
    Resource.add(
        () -> router.routeWithRegex(Resource.V1 + "domains:sync"),
        Map.of(HttpMethod.POST, this::sync));
  }

  private void sync(RoutingContext context) {
    Parameters parameters = new Parameters(context, "prune", "dryRun");
    boolean prune = parameters.flag("prune");
    boolean dryRun = parameters.flag("dryRun");
    Buffer body = Admission.body(context);
    if (!busy.compareAndSet(false, true)) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
      Answers.problem(
          context, 409, "another synchronization is running in this process; try again later");
      return;
    }
    vertx
        .executeBlocking(() -> Importer.read(fileName(context), body.getBytes()), false)
        .compose(imported -> sync(imported, prune, dryRun))
        .onComplete(done -> busy.set(false))
        .onSuccess(answer -> Answers.json(context, 200, answer))
        .onFailure(context::fail);
  }

  private Future<JsonObject> sync(Imported imported, boolean prune, boolean dryRun) {
    return catalog
        .plan(imported, prune)
        .compose(plan -> (dryRun ? Future.succeededFuture() : write(plan)).map(plan))
        .map(plan -> answer(plan, imported, dryRun));
  }

  private static Future<Void> write(Plan plan) {
    AtomicInteger written = new AtomicInteger();
    return plan.write(written::set)
        .onSuccess(
            done ->
                LOG.info(
                    "synchronized by the API: profiles {}; domains {}",
                    plan.profiles(),
                    plan.domains()))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof StoreAwayException
                        ? new StoreAwayException(
                            "%s; about %d of %d records are written; repeat the request to write the others"
                                .formatted(failure.getMessage(), written.get(), plan.size()))
                        : failure));
  }

  private static JsonObject answer(Plan plan, Imported imported, boolean dryRun) {
    JsonArray warnings = new JsonArray();
    Stream.concat(plan.warnings().stream(), imported.warnings().stream())
        .limit(LISTED)
        .map(Answers::json)
        .forEach(warnings::add);
    return new JsonObject()
        .put("dryRun", dryRun)
        .put("profiles", json(plan.profiles()))
        .put("domains", json(plan.domains()))
        .put("removed", first(plan.removed()))
        .put("warnings", warnings);
  }

  private static JsonObject json(Plan.Counts counts) {
    return new JsonObject()
        .put("added", counts.added())
        .put("changed", counts.changed())
        .put("unchanged", counts.unchanged())
        .put("removed", counts.removed());
  }

  private static JsonArray first(List<String> keys) {
    return new JsonArray(keys.subList(0, Math.min(LISTED, keys.size())));
  }

  /** The name of the body in messages, by which the importer chooses the format. */
  private static String fileName(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv")
        ? "body.csv"
        : "body";
  }
}
