package org.waymark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.http.RequestBodyTest;
import org.waymark.http.TestConfig;
import org.waymark.http.TestDialect;
import org.waymark.http.TestService;
import org.waymark.testing.RawClient;

@ExtendWith(VertxExtension.class)
class MetersTest {

  @Test
  void requests_areCounted_byWhatWeChooseAlone(Vertx vertx) {
    TestService service = TestService.start(vertx, new TestConfig().instances(2));
    service.source.with("ours.example");
    service.source.with("away.example", Future.failedFuture("away"));
    for (int i = 0; i < 4; i++) {
      try (RawClient client = service.connect()) {
        service.dialect.asks("ours.example");
        client.get(TestDialect.PATH + "?x=" + i, "Host: host" + i + ".example");
        service.dialect.asks("theirs" + i + ".example");
        client.get("/test/v1.1/theirs" + i + ".example");
        service.dialect.asks("away.example");
        client.request("POST", TestDialect.PATH, "");
        client.request("METHOD" + i, TestDialect.PATH, "");
        client.get("/path" + i);
      }
    }
    assertThat(service.metric(RequestBodyTest.counter("test", 200, "answered"))).isEqualTo(4);
    assertThat(service.metric(RequestBodyTest.counter("test", 404, "unknown_domain"))).isEqualTo(4);
    assertThat(service.metric(RequestBodyTest.counter("test", 503, "unavailable"))).isEqualTo(4);
    assertThat(service.metric(RequestBodyTest.counter("test", 405, "method_not_allowed")))
        .isEqualTo(4);
    assertThat(service.metric(RequestBodyTest.counter("none", 404, "not_found"))).isEqualTo(4);
    assertThat(service.metric("waymark_request_duration_seconds_count{dialect=\"test\"}"))
        .isEqualTo(16);
    assertThat(service.meters.scrape(Meters.TEXT))
        .doesNotContain("example", "path1", "METHOD1")
        .contains("waymark_request_duration_seconds_bucket{dialect=\"test\",le=\"0.001\"}");
    assertThat(service.meters.unknownDomains().most(10))
        .extracting(asked -> asked.domain().value())
        .containsExactly(
            "theirs0.example", "theirs1.example", "theirs2.example", "theirs3.example");
  }

  @Test
  void counter_goesOnAfterTheGarbageIsCollected() throws InterruptedException {
    AtomicLong reloads = new AtomicLong(1);
    try (Meters meters = new Meters(Map.of("version", "1.2.3"))) {
      meters.counter("waymark.settings.reloads", "Reloads", () -> reloads.get());
      meters.gauge("waymark.domains", "Domains", () -> reloads.get());
      WeakReference<Object> garbage = new WeakReference<>(new Object());
      while (garbage.get() != null) {
        System.gc();
        Thread.sleep(10);
      }
      reloads.set(2);

      assertThat(meters.scrape(Meters.TEXT))
          .contains("waymark_settings_reloads_total 2.0", "waymark_domains 2.0");
    }
  }

  @Test
  void info_isWhatIsSoAtTheMoment() {
    AtomicReference<List<Map<String, String>>> bad = new AtomicReference<>(List.of());
    try (Meters meters = new Meters(Map.of("version", "1.2.3"))) {
      meters.info("waymark.bad.record.info", "Bad records", bad::get);
      assertThat(meters.scrape(Meters.TEXT)).doesNotContain("waymark_bad_record_info{");

      bad.set(
          List.of(
              Map.of("key", "waymark:domain:a.example", "path", "a.example.profile"),
              Map.of("key", "waymark:domain:\"b\"\n", "path", "")));
      assertThat(meters.scrape(Meters.TEXT))
          .contains(
              "waymark_bad_record_info{key=\"waymark:domain:a.example\",path=\"a.example.profile\"} 1\n",
              "waymark_bad_record_info{key=\"waymark:domain:\\\"b\\\"\\n\",path=\"\"} 1\n");

      bad.set(List.of(Map.of("key", "waymark:domain:a.example", "path", "a.example.profile")));
      assertThat(meters.scrape(Meters.TEXT))
          .contains("waymark_bad_record_info{key=\"waymark:domain:a.example\"")
          .doesNotContain("\\\"b\\\"");

      bad.set(List.of());
      assertThat(meters.scrape(Meters.TEXT)).doesNotContain("waymark_bad_record_info{");
    }
  }

  @Test
  void build_saysWhatRuns_andOnWhat() {
    try (Meters meters = new Meters(Map.of("version", "1.2.3", "java", "25+36"))) {
      assertThat(meters.scrape(Meters.TEXT))
          .contains("waymark_build_info{java=\"25+36\",version=\"1.2.3\"} 1");
    }
  }

  @Test
  void process_isMeasured() {
    try (Meters meters = new Meters(Map.of("version", "1.2.3"))) {
      AtomicLong domains = new AtomicLong(1);
      meters.gauge("waymark.domains", "Domains loaded", domains::get);
      meters.counter("waymark.settings.reloads", "Reloads", domains::get);
      domains.set(7);
      assertThat(meters.scrape(Meters.TEXT))
          .contains(
              "waymark_build_info{version=\"1.2.3\"} 1",
              "waymark_domains 7.0",
              "waymark_settings_reloads_total 7.0",
              "waymark_connections_refused_total 0.0",
              "jvm_memory_used_bytes",
              "jvm_threads_live_threads",
              "jvm_gc");
    }
  }
}
