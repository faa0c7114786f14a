package org.waymark.management;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Status;
import org.waymark.doctor.fleet.BusyException;
import org.waymark.doctor.fleet.Checkups;
import org.waymark.mail.DomainName;

/** The checks of one domain, and the last results of all. */
final class CheckRoutes {
  private static final String RETRY_AFTER = "5";

  /** A domain is never unknown. */
  private static final List<Status> OF_DOMAINS =
      Stream.of(Status.values()).filter(status -> status != Status.UNKNOWN).toList();

  private final Checkups checkups;
  private final InstantSource clock;

  CheckRoutes(Checkups checkups, InstantSource clock) {
    this.checkups = checkups;
    this.clock = clock;
  }

  void addTo(Router router) {
    Resource.add(
        () -> router.route(Resource.V1 + "domains/:name/checks"),
        Map.of(HttpMethod.GET, this::last, HttpMethod.POST, this::run));
    Resource.add(() -> router.route(Resource.V1 + "checks"), Map.of(HttpMethod.GET, this::list));
  }

  private void run(RoutingContext context) {
    DomainName domain = domain(context);
    checkups
        .request(domain)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    diagnosis -> Answers.json(context, 200, DiagnosisJson.of(diagnosis)),
                    () -> Answers.problem(context, 404, domain + " has no settings")))
        .onFailure(failure -> failed(context, failure));
  }

  private static void failed(RoutingContext context, Throwable failure) {
    if (failure instanceof BusyException) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
      Answers.problem(context, 503, String.valueOf(failure.getMessage()));
    } else {
      context.fail(failure);
    }
  }

  private void last(RoutingContext context) {
    DomainName domain = domain(context);
    checkups
        .results()
        .find(domain)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    diagnosis -> Answers.json(context, 200, withAge(diagnosis)),
                    () -> Answers.problem(context, 404, domain + " has no result of a check")))
        .onFailure(context::fail);
  }

  /** A diagnosis with its age in seconds, for callers with another clock. */
  private JsonObject withAge(Diagnosis diagnosis) {
    Duration age = Duration.between(diagnosis.checkedAt(), clock.instant());
    return DiagnosisJson.of(diagnosis).put("age", Math.max(0, age.toSeconds()));
  }

  private void list(RoutingContext context) {
    Parameters parameters = new Parameters(context, "status", "cursor", "limit");
    checkups
        .results()
        .page(
            parameters.choice("status", OF_DOMAINS, Status::key),
            parameters.text("cursor").orElse(""),
            parameters.number("limit", 1, 1000, 100))
        .onSuccess(
            page -> {
              JsonArray checks = new JsonArray();
              page.summaries().forEach(summary -> checks.add(summary.json()));
              JsonObject answer = new JsonObject().put("checks", checks);
              page.next().ifPresent(next -> answer.put("next", next));
              Answers.json(context, 200, answer);
            })
        .onFailure(
            failure ->
                context.fail(
                    failure instanceof IllegalArgumentException
                        ? new ProblemException(400, "cursor: " + failure.getMessage())
                        : failure));
  }

  private static DomainName domain(RoutingContext context) {
    new Parameters(context);
    return RecordKind.domain(Parameters.ofPath(context, "name"));
  }
}
