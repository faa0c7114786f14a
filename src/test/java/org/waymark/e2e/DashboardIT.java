package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.k8s.Alerts;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;
import org.waymark.testing.Pages;
import org.waymark.testing.TestAuthority;

/** The dashboard and the alerts query metrics that the jar exports, and every important one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  private static final Path DASHBOARD = Path.of("k8s/components/monitoring/waymark.json");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:waymark|jvm)_[a-z0-9_]+)(?:\\{([^}]*)\\})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!~|=|!=)\"");
  private static final Pattern GROUPED = Pattern.compile("\\bby \\(([a-z_, ]*)\\)");
  private static final Pattern SERIES = Pattern.compile("([a-z0-9_]+)(?:\\{([^}]*)\\})? .*");

  /** The labels that Prometheus adds to every series of a pod. */
  private static final Set<String> OF_THE_TARGET = Set.of("job", "namespace", "pod");

  /** Metrics without panel or alert: threads and pools say little about an event-loop service. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "jvm_buffer_count_buffers",
          "jvm_buffer_total_capacity_bytes",
          "jvm_gc_memory_allocated_bytes_total",
          "jvm_gc_memory_promoted_bytes_total",
          "jvm_gc_pause_seconds",
          "jvm_gc_pause_seconds_max",
          "jvm_memory_committed_bytes",
          "jvm_memory_max_bytes",
          "jvm_threads_daemon_threads",
          "jvm_threads_live_threads",
          "jvm_threads_peak_threads",
          "jvm_threads_started_threads_total",
          "jvm_threads_states_threads",
          "waymark_tls_certificates");

  /** The labels of every metric, by its name. */
  private final Map<String, Set<String>> metrics = new TreeMap<>();

  /** The names of the metrics without the suffixes of histograms. */
  private final Set<String> families = new TreeSet<>();

  @BeforeAll
  void scrape(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
    try (RedisServer redis = RedisServer.start()) {
      redis.call("SET", "waymark:domain:bad.example", "{}");
      String certificates = certificates(folder).toString();
      Map<String, String> environment =
          Map.of(
              "WAYMARK_REDIS_URI",
              redis.uri(),
              "WAYMARK_MANAGEMENT_TOKENFILE",
              token.toString(),
              "WAYMARK_TLS_DIRECTORY",
              certificates,
              "WAYMARK_APPLE_SIGNING",
              certificates,
              "WAYMARK_TLS_PORT",
              "0",
              "WAYMARK_DOCTOR_INTERVAL",
              "3600",
              "WAYMARK_DNS_RESOLVERS",
              "127.0.0.1:1",
              "WAYMARK_DNS_TIMEOUT",
              "0.1");
      try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
        Installation.awaitMetric(waymark, "waymark_redis_watched", 1);
        // Some series appear with the first event that they count.
        for (String domain : List.of("customer.com", "stranger.example", "bad.example")) {
          Installation.status(waymark, domain);
        }
        waymark.get("/autodiscover/autodiscover.xml?email=user@customer.com");
        waymark.manage("/tls/ask?domain=autoconfig.customer.com");
        waymark.manage("/api/v1/domains");
        Eventually.until(
            "the bad record is told of",
            () -> waymark.manage("/metrics").body().contains("waymark_bad_record_info{"));
        Eventually.until(
            "a domain has been checked",
            () -> waymark.manage("/metrics").body().contains("waymark_doctor_findings{"));
        waymark.manage("/metrics").body().lines().forEach(this::read);
      }
    }
  }

  private static Path certificates(Path folder) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    authority.issue("tls", "dns:mail.host.com");
    authority.key("tls");
    return authority.certificate("tls").getParent();
  }

  private void read(String line) {
    Matcher series = SERIES.matcher(line);
    if (line.startsWith("# TYPE ")) {
      families.add(line.split(" ", -1)[2]);
    } else if (series.matches()) {
      Set<String> labels = metrics.computeIfAbsent(series.group(1), any -> new TreeSet<>());
      labels.addAll(labels(series.group(2) == null ? "" : series.group(2)));
    }
  }

  private static Set<String> labels(String selector) {
    Set<String> labels = new TreeSet<>();
    LABEL.matcher(selector).results().forEach(label -> labels.add(label.group(1)));
    return labels;
  }

  @Test
  void operationsPage_hasEveryMetric() throws Exception {
    Set<String> documented = new TreeSet<>();
    METRIC
        .matcher(Files.readString(Pages.page("operations")))
        .results()
        .map(metric -> metric.group(1))
        .filter(metric -> metric.startsWith("waymark_"))
        .forEach(documented::add);
    assertThat(documented)
        .isEqualTo(
            families.stream()
                .filter(family -> family.startsWith("waymark_"))
                .collect(Collectors.toSet()));
  }

  @Test
  void dashboard_asksForWhatIsThere() throws Exception {
    assertThat(dashboard()).hasSizeGreaterThan(20).allSatisfy(this::isThere);
  }

  @Test
  void alerts_askForWhatIsThere() throws Exception {
    assertThat(Alerts.expressions()).hasSizeGreaterThan(10).allSatisfy(this::isThere);
  }

  @Test
  void questionForWhatIsNotThere_isFound() {
    for (String wrong :
        List.of(
            "waymark_request_total",
            "sum(waymark_requests_total{code=\"200\"})",
            "sum by (dialect, verb) (waymark_requests_total)",
            "up == 0")) {
      assertThatThrownBy(() -> isThere(wrong)).as(wrong).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void everyMetric_isShownOrLeftOutOnPurpose() throws Exception {
    Set<String> shown = new TreeSet<>();
    List<String> expressions = new ArrayList<>(dashboard());
    expressions.addAll(Alerts.expressions());
    for (String expression : expressions) {
      METRIC.matcher(expression).results().forEach(found -> shown.add(found.group(1)));
    }
    assertThat(families)
        .filteredOn(family -> !LEFT_OUT.contains(family))
        .allSatisfy(family -> assertThat(shown).contains(shownAs(family)));
    assertThat(shown).doesNotContainAnyElementsOf(LEFT_OUT);
  }

  /** A histogram is asked for by its buckets. */
  private String shownAs(String family) {
    return metrics.containsKey(family + "_bucket") ? family + "_bucket" : family;
  }

  @Test
  void dashboard_isWhatGrafanaReads() throws Exception {
    JsonObject dashboard = new JsonObject(Files.readString(DASHBOARD));
    List<Integer> ids = new ArrayList<>();
    for (Object panel : dashboard.getJsonArray("panels")) {
      ids.add(((JsonObject) panel).getInteger("id"));
      JsonObject place = ((JsonObject) panel).getJsonObject("gridPos");
      assertThat(place.getInteger("x") + place.getInteger("w")).isLessThanOrEqualTo(24);
    }
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    assertThat(dashboard.getString("uid")).isEqualTo("waymark");
  }

  private void isThere(String expression) {
    Set<String> known = new TreeSet<>(OF_THE_TARGET);
    Matcher metric = METRIC.matcher(expression);
    int found = 0;
    while (metric.find()) {
      found++;
      assertThat(metrics).as(expression).containsKey(metric.group(1));
      Set<String> ofThis = new TreeSet<>(OF_THE_TARGET);
      ofThis.addAll(metrics.get(metric.group(1)));
      known.addAll(ofThis);
      if (metric.group(2) != null) {
        assertThat(ofThis).as(expression).containsAll(labels(metric.group(2)));
      }
    }
    assertThat(found).as("metrics in " + expression).isPositive();
    GROUPED
        .matcher(expression)
        .results()
        .forEach(by -> assertThat(known).as(expression).contains(by.group(1).split(", *")));
  }

  private static List<String> dashboard() throws Exception {
    List<String> expressions = new ArrayList<>();
    for (Object panel : new JsonObject(Files.readString(DASHBOARD)).getJsonArray("panels")) {
      for (Object target : ((JsonObject) panel).getJsonArray("targets", new JsonArray())) {
        expressions.add(((JsonObject) target).getString("expr"));
      }
    }
    return expressions;
  }
}
