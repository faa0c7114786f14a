package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.waymark.admin.Catalog;
import org.waymark.dialect.Clients;
import org.waymark.dns.RecordsReport;
import org.waymark.doctor.fleet.Checkups;
import org.waymark.source.SettingsSource;
import org.waymark.telemetry.Meters;

/** The HTTP API of the management port, with all its routes. */
public final class ManagementApi implements Handler<HttpServerRequest> {
  private final Router router;
  private final Optional<Tokens> tokens;
  private final Optional<Catalog> catalog;

  /**
   * Creates the routes.
   *
   * @param tokens empty to switch the API off
   * @param catalog the records, closed with the API; empty without Redis
   * @param source the settings for mail clients, for previews
   * @param dns the DNS records of domains; empty without public.host
   * @param checkups the checks of domains
   */
  public ManagementApi(
      Vertx vertx,
      Optional<Tokens> tokens,
      Optional<Catalog> catalog,
      SettingsSource source,
      Clients clients,
      Optional<RecordsReport> dns,
      Checkups checkups,
      Meters meters) {
    this.router = Router.router(vertx);
    this.tokens = tokens;
    this.catalog = catalog;
    router.route().handler(context -> count(context, meters));
    meters.linesLeftOut("api", Answers::linesLeftOut);
    tokens.ifPresentOrElse(
        present -> {
          serve("openapi.json", described(clients));
          serve("settings.schema.json", Buffer.buffer(read("settings.schema.json")));
          router.route().handler(new Admission(present));
          new PreviewRoute(vertx, source, clients).addTo(router);
          new DnsRoute(source, dns).addTo(router);
          new CheckRoutes(checkups, InstantSource.system()).addTo(router);
          new UnknownDomainsRoute(meters.unknownDomains(), source).addTo(router);
          catalog.ifPresentOrElse(records -> addRecords(vertx, records), this::addNoRecords);
        },
        () -> router.route().handler(ManagementApi::off));
    router.errorHandler(404, context -> Answers.problem(context, 404, "no such resource"));
    router.errorHandler(
        400, context -> Answers.problem(context, 400, "the path or the query is malformed"));
    router.errorHandler(500, ManagementApi::failed);
  }

  /** True if a token file is configured. */
  public boolean isOn() {
    return tokens.isPresent();
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  /** Closes connections and files. */
  public Future<Void> close() {
    tokens.ifPresent(Tokens::close);
    return catalog.map(Catalog::close).orElseGet(Future::succeededFuture);
  }

  private void addRecords(Vertx vertx, Catalog records) {
    new RecordRoutes<>(RecordKind.domains(records)).addTo(router);
    new RecordRoutes<>(RecordKind.profiles(records)).addTo(router);
    new SyncRoute(vertx, records).addTo(router);
  }

  private void addNoRecords() {
    router
        .routeWithRegex(Resource.V1 + "(domains|profiles).*")
        .handler(
            context ->
                Answers.problem(
                    context,
                    501,
                    "redis.uri is not set; without Redis, domains and profiles are edited in files"));
  }

  private void serve(String resource, Buffer document) {
    Resource.add(
        () -> router.route(Resource.V1 + resource),
        Map.of(HttpMethod.GET, context -> Answers.send(context, 200, Answers.JSON, document)));
  }

  /** The OpenAPI document, with the names of all clients. */
  private static Buffer described(Clients clients) {
    JsonObject document = new JsonObject(Buffer.buffer(read("openapi.json")));
    document
        .getJsonObject("components")
        .getJsonObject("schemas")
        .getJsonObject("Client")
        .put("enum", new JsonArray(List.copyOf(clients.byName().keySet())));
    return Buffer.buffer(document.encodePrettily());
  }

  private static byte[] read(String resource) {
    try (InputStream stream = ManagementApi.class.getResourceAsStream("/org/waymark/" + resource)) {
      return Objects.requireNonNull(stream, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void off(RoutingContext context) {
    Answers.problem(context, 404, "the API is off: management.tokenFile is not set");
  }

  private static void failed(RoutingContext context) {
    Answers.failed(
        context, Objects.requireNonNullElseGet(context.failure(), IllegalStateException::new), 422);
  }

  private static void count(RoutingContext context, Meters meters) {
    context.addEndHandler(
        done ->
            meters.administered(context.request().method(), context.response().getStatusCode()));
    context.next();
  }
}
