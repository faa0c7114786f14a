package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** The formats of the metrics. */
@ExtendWith(VertxExtension.class)
class MetricsRouteTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Accept: */*",
        "Accept: text/plain",
        "Accept: text/*",
        "Accept: text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept: application/json",
        "Accept: nonsense",
        "Accept: ,;q=,/",
        "Accept: text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.5",
      })
  void format_isTheOneOfPrometheus(String accept, Vertx vertx) {
    Answer answer = metrics(vertx, accept);
    assertThat(answer.header("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body()).contains("# TYPE waymark_connections gauge").doesNotContain("# EOF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: application/openmetrics-text",
        "Accept: application/openmetrics-text; version=1.0.0; charset=utf-8",
        "Accept: application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5",
        // The Accept headers of Prometheus 2 and 3.
        "Accept: application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "Accept: application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
      })
  void format_isOpenMetrics_whereItIsPreferred(String accept, Vertx vertx) {
    Answer answer = metrics(vertx, accept);
    assertThat(answer.header("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(answer.body())
        .contains("# TYPE waymark_connections gauge", "waymark_request_duration_seconds_bucket{")
        .endsWith("# EOF\n");
  }

  /** OpenMetrics names some kinds differently; the names in dashboards must stay. */
  @Test
  void names_areTheSameInBoth(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig());
    service.meters.counter("waymark.settings.reloads", "Reloads", () -> 1);
    service.meters.info("waymark.bad.record.info", "Bad records", List::of);
    try (RawClient client = service.connect();
        RawClient management = service.connectToManagement()) {
      client.get(TestDialect.PATH);
      String text = management.get("/metrics").body();
      String open = management.get("/metrics", "Accept: application/openmetrics-text").body();
      assertThat(names(open)).isEqualTo(names(text));
      assertThat(names(text)).contains("waymark_build_info", "waymark_settings_reloads_total");
    }
  }

  private static List<String> names(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("waymark_"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .distinct()
        .sorted()
        .toList();
  }

  private static Answer metrics(Vertx vertx, String accept) {
    TestService service = TestService.start(vertx, new TestConfig());
    try (RawClient mail = service.connect();
        RawClient client = service.connectToManagement()) {
      mail.get(TestDialect.PATH);
      Answer answer = accept.isEmpty() ? client.get("/metrics") : client.get("/metrics", accept);
      assertThat(answer.status()).isEqualTo(200);
      return answer;
    }
  }
}
