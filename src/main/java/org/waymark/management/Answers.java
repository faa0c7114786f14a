package org.waymark.management;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.admin.ConflictException;
import org.waymark.admin.PreconditionFailedException;
import org.waymark.config.LogThrottle;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.store.StoreAwayException;
import org.waymark.telemetry.RedactedThrowable;

/** The answers of the API; errors are problem documents (RFC 9457). */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final LogThrottle FAILURES = new LogThrottle();
  private static final int MAX_PROBLEMS = 100;
  private static final String PROBLEM = "application/problem+json";
  static final String JSON = "application/json";

  private Answers() {}

  static void json(RoutingContext context, int status, Object value) {
    send(context, status, JSON, Buffer.buffer(Json.encode(value) + "\n"));
  }

  static void send(RoutingContext context, int status, String type, Buffer body) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(body);
  }

  static void problem(RoutingContext context, int status, String detail) {
    problem(context, status, detail, new JsonObject());
  }

  /**
   * Answers with a problem document.
   *
   * @param more members besides the standard ones
   */
  private static void problem(RoutingContext context, int status, String detail, JsonObject more) {
    JsonObject document =
        new JsonObject()
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", detail)
            .mergeIn(more);
    send(context, status, PROBLEM, Buffer.buffer(document.encode() + "\n"));
  }

  /**
   * Answers with the status of a failure.
   *
   * @param refused the status of {@link ProblemsException}
   */
  static void failed(RoutingContext context, Throwable failure, int refused) {
    if (failure instanceof ProblemException problem) {
      problem(context, problem.status(), String.valueOf(problem.getMessage()));
    } else if (failure instanceof ProblemsException problems) {
      refused(context, refused, problems.problems());
    } else if (failure instanceof InvalidSettingsException) {
      problem(context, 422, String.valueOf(failure.getMessage()));
    } else if (failure instanceof PreconditionFailedException) {
      problem(context, 412, String.valueOf(failure.getMessage()));
    } else if (failure instanceof ConflictException) {
      problem(context, 409, String.valueOf(failure.getMessage()));
    } else if (failure instanceof StoreAwayException) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
      problem(context, 503, "Redis is away: " + failure.getMessage());
    } else {
      FAILURES
          .admit(failure.getClass().getName(), LOG.atError())
          .ifPresent(
              line ->
                  line.setCause(RedactedThrowable.of(failure)).log("a request to the API failed"));
      problem(context, 500, "internal error; see the log");
    }
  }

  private static void refused(RoutingContext context, int status, List<Problem> problems) {
    JsonArray listed = new JsonArray();
    problems.stream().limit(MAX_PROBLEMS).map(Answers::json).forEach(listed::add);
    String more = problems.size() == 1 ? "" : ", and " + (problems.size() - 1) + " more";
    problem(context, status, problems.get(0) + more, new JsonObject().put("problems", listed));
  }

  /** The number of failures that were not logged. */
  static long linesLeftOut() {
    return FAILURES.leftOut();
  }

  /** The place and the message of a problem. */
  static JsonObject json(Problem problem) {
    JsonObject json = new JsonObject().put("place", problem.file());
    if (problem.line() > 0) {
      json.put("line", problem.line());
    }
    return json.put("path", problem.path()).put("message", problem.message());
  }
}
