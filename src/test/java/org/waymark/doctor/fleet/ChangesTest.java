package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.fleet.ResultStoreContract.await;
import static org.waymark.doctor.fleet.Samples.diagnosis;
import static org.waymark.doctor.fleet.Samples.name;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Status;
import org.waymark.testing.Eventually;

/** Which results the webhook reports, and what it says. */
@ExtendWith(VertxExtension.class)
class ChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  /**
   * Results of a domain.
   *
   * @param told the changes that are told by then
   */
  private record Case(String domain, List<Status> results, List<Integer> told) {}

  private static final List<Case> CASES =
      List.of(
          of("ok.com", Status.OK, 0, 0, 1, 1, 2, 2),
          of("notice.com", Status.NOTICE, 0, 0, 1, 1, 2, 2),
          of("warning.com", Status.WARNING, 1, 1, 2, 2, 3, 3),
          of("error.com", Status.ERROR, 1, 1, 1, 1, 2, 2));

  private static Case of(String domain, Status first, Integer... told) {
    List<Status> results =
        List.of(first, first, Status.ERROR, Status.ERROR, Status.UNKNOWN, Status.NOTICE);
    return new Case(domain, results, List.of(told));
  }

  @Test
  void changes_areReported_firstResultsOnlyIfWorseThanNotice(Vertx vertx, @TempDir Path folder)
      throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    Status[] status = {Status.OK};
    try (Panel panel = new Panel(vertx)) {
      ServiceConfig.Doctor config =
          new ServiceConfig.Doctor(
              List.of(),
              1,
              Duration.ZERO,
              1,
              new ServiceConfig.Webhook(Optional.of(panel.url("/")), Optional.of(secret)));
      Fleet fleet =
          new Fleet(
              vertx,
              config,
              new MemoryResultStore(),
              visitor -> Future.succeededFuture(),
              domain ->
                  Future.succeededFuture(Optional.of(diagnosis(domain.value(), status[0], NOW))));
      for (Case each : CASES) {
        int before = panel.received.size();
        for (int i = 0; i < each.results().size(); i++) {
          int expected = before + each.told().get(i);
          status[0] = each.results().get(i);
          await(fleet.checkups().request(name(each.domain())));
          // A newer change would replace one that waits.
          Eventually.until("the change is told", () -> panel.received.size() == expected);
        }
      }
      assertThat(
              panel.received.stream()
                  .map(Panel.Received::json)
                  .map(
                      json ->
                          json.getString("domain")
                              + ": "
                              + json.getValue("previous")
                              + " to "
                              + json.getString("status")))
          .containsExactly(
              "ok.com: ok to error",
              "ok.com: error to notice",
              "notice.com: notice to error",
              "notice.com: error to notice",
              "warning.com: null to warning",
              "warning.com: warning to error",
              "warning.com: error to notice",
              "error.com: null to error",
              "error.com: error to notice");
      JsonObject last = new ArrayList<>(panel.received).get(7).json();
      JsonObject shape = DiagnosisJson.withoutOk(diagnosis("error.com", Status.ERROR, NOW));
      assertThat(last).isEqualTo(shape.putNull("previous"));
      await(fleet.close());
    }
  }
}
