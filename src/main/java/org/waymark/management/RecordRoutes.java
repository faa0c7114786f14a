package org.waymark.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.admin.Precondition;
import org.waymark.admin.WriteResult;
import org.waymark.input.JsonEntry;
import org.waymark.input.ProblemsException;

/** The routes of one kind of records: the list, and each record by its name. */
final class RecordRoutes<N> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordRoutes.class);

  private final RecordKind<N> kind;

  RecordRoutes(RecordKind<N> kind) {
    this.kind = kind;
  }

  void addTo(Router router) {
    String collection = Resource.V1 + kind.collection();
    String item = collection + "/:name";
    Resource.add(() -> router.route(collection), Map.of(HttpMethod.GET, this::list));
    Resource.add(
        () -> router.route(item),
        Map.of(
            HttpMethod.GET, this::get,
            HttpMethod.PUT, this::put,
            HttpMethod.DELETE, this::delete));
  }

  private void list(RoutingContext context) {
    Parameters parameters = new Parameters(context, "prefix", "cursor", "limit");
    kind.list()
        .list(
            parameters.text("prefix").orElse(""),
            parameters.text("cursor").orElse(""),
            parameters.number("limit", 1, 1000, 100))
        .onSuccess(
            listing -> {
              JsonObject answer = new JsonObject().put(kind.collection(), listing.names());
              listing.next().ifPresent(next -> answer.put("next", next));
              Answers.json(context, 200, answer);
            })
        .onFailure(
            failure ->
                context.fail(
                    failure instanceof IllegalArgumentException
                        ? new ProblemException(400, "cursor: " + failure.getMessage())
                        : failure));
  }

  private void get(RoutingContext context) {
    N name = name(context);
    kind.get()
        .apply(name)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    text -> answer(context, name, text), () -> notFound(context, name)))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, N name, String text) {
    if (RecordEtag.isKnown(context.request().headers(), text)) {
      context.response().setStatusCode(304).putHeader(HttpHeaders.ETAG, RecordEtag.of(text)).end();
    } else {
      record(context, 200, name, text);
    }
  }

  /** Sends a record: as text if it is not JSON. */
  private void record(RoutingContext context, int status, N name, String text) {
    context
        .vertx()
        .executeBlocking(() -> shown(name, text), false)
        .onSuccess(
            shown -> {
              context.response().putHeader(HttpHeaders.ETAG, RecordEtag.of(text));
              String type = shown.isJson() ? Answers.JSON : "text/plain; charset=utf-8";
              Answers.send(context, status, type, Buffer.buffer(shown.text() + "\n"));
            })
        .onFailure(context::fail);
  }

  private record Shown(String text, boolean isJson) {}

  private Shown shown(N name, String text) {
    Optional<String> document = kind.document().apply(name, text).map(Json::encode);
    return new Shown(document.orElse(text), document.isPresent() || isJson(text));
  }

  private static boolean isJson(String text) {
    try {
      Json.decodeValue(text);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  private void put(RoutingContext context) {
    N name = name(context);
    Precondition precondition = RecordEtag.precondition(context.request().headers());
    context
        .vertx()
        .executeBlocking(() -> json(context), false)
        .compose(json -> kind.set().set(name, json, precondition))
        .onSuccess(
            done -> {
              boolean isNew = done.effect() == WriteResult.Effect.ADDED;
              if (isNew) {
                String path = Resource.V1 + kind.collection() + "/" + name;
                context.response().putHeader(HttpHeaders.LOCATION, path);
              }
              if (done.isChange()) {
                log(name, isNew ? "added" : "changed");
              }
              record(context, isNew ? 201 : 200, name, done.text());
            })
        .onFailure(context::fail);
  }

  private static String json(RoutingContext context) {
    try {
      String text = Admission.text(context);
      JsonEntry.parse("the body", "", text);
      return text;
    } catch (ProblemsException e) {
      throw new ProblemException(400, String.valueOf(e.getMessage()));
    }
  }

  private void delete(RoutingContext context) {
    N name = name(context);
    kind.delete()
        .apply(name, RecordEtag.precondition(context.request().headers()))
        .onSuccess(
            existed -> {
              if (existed) {
                log(name, "deleted");
                context.response().setStatusCode(204).end();
              } else {
                notFound(context, name);
              }
            })
        .onFailure(failure -> Answers.failed(context, failure, 409));
  }

  private N name(RoutingContext context) {
    new Parameters(context);
    return kind.name().apply(Parameters.ofPath(context, "name"));
  }

  private void notFound(RoutingContext context, N name) {
    Answers.problem(context, 404, kind.key().apply(name) + " is not in Redis");
  }

  private void log(N name, String what) {
    LOG.atInfo().addKeyValue("record", kind.key().apply(name)).log("{} by the API", what);
  }
}
