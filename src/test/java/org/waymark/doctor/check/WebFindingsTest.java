package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;

/** Each check of web servers in each scenario: the exact findings are in a file. */
class WebFindingsTest {
  private static final Path TABLES = Path.of("src/test/resources/org/waymark/doctor/check");

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static WebWorld.Authority authority;

  @BeforeAll
  static void prepare() throws Exception {
    vertx = Vertx.vertx();
    authority = WebWorld.authority(folder);
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @EnumSource(
      value = CheckId.class,
      names = {"WEB_.*"},
      mode = EnumSource.Mode.MATCH_ALL)
  void run_everyScenario_givesTheFindingsOfTheTable(CheckId check) throws Exception {
    List<String> findings = new ArrayList<>();
    for (WebScenario scenario : WebScenario.values()) {
      try (WebWorld world = new WebWorld(vertx, authority)) {
        build(world, scenario, check);
        findings.addAll(lines(scenario, world.find(check, WebWorld.customer())));
      }
    }
    assertThat(findings).isEqualTo(Files.readAllLines(TABLES.resolve(check.id() + ".txt")));
  }

  private static void build(WebWorld world, WebScenario scenario, CheckId check) throws Exception {
    world.resolver.srv("_autodiscover._tcp.customer.com", 443, "srv.customer.com");
    switch (check) {
      case WEB_AUTOCONFIG -> scenario.build(world, "autoconfig.customer.com", true, false);
      case WEB_AUTOCONFIG_PLAIN -> scenario.build(world, "autoconfig.customer.com", false, false);
      case WEB_WELL_KNOWN -> scenario.build(world, "customer.com", true, false);
      case WEB_AUTODISCOVER -> scenario.build(world, "autodiscover.customer.com", true, true);
      case WEB_AUTODISCOVER_ROOT -> scenario.build(world, "customer.com", true, true);
      case WEB_AUTODISCOVER_REDIRECT ->
          scenario.build(world, "autodiscover.customer.com", false, true);
      default -> scenario.build(world, "srv.customer.com", true, true);
    }
  }

  private static List<String> lines(WebScenario scenario, Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(scenario + ": " + finding.status() + " " + finding.observed());
    add(lines, "expected", finding.expected());
    add(lines, "reason", finding.reason());
    add(lines, "remedy", finding.remedy());
    add(lines, "record", finding.record().orElse(""));
    return lines;
  }

  private static void add(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add("  " + name + ": " + text);
    }
  }
}
