package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/** Domains whose mail is elsewhere in {@code check}. */
class CheckReportElsewhereTest extends CheckReportFixture {
  private static final String LOOP =
      "%s: %s.elsewhere.autodiscover: found \"https://%s/\"; allowed: a URL of another provider;"
          + " Waymark answers for %3$s, so this is a loop";

  @Test
  void domainElsewhere_isNeitherErrorNorWarning(Vertx vertx) throws Exception {
    put("domain:told.com", "{\"elsewhere\":{\"text\":{\"en\":\"Moved\"}}}");
    put("domain:moved.com", "{\"elsewhere\":{\"autodiscover\":\"microsoft365\"}}");
    put("domain:too.com", "{\"aliasOf\":\"moved.com\"}");

    CheckReport report = CheckReport.of(vertx, conf);

    assertThat(report.errors()).isEmpty();
    assertThat(report.remarks()).isEmpty();
    assertThat(report.summary()).startsWith("in Redis: 9 domains, ");
  }

  @Test
  void loop_isAnError_acrossRedisAndFiles(Vertx vertx) throws Exception {
    configure(", public: { host: auto.host.example }");
    write(
        "settings/domains.yaml",
        """
        filed.com: filed
        moved.com:
          elsewhere: { autodiscover: "https://autodiscover.white.com/" }
        shadowed.com: { elsewhere: { autodiscover: "https://autodiscover.link.com/" } }
        """);
    put("domain:shadowed.com", "\"shared\"");
    put("domain:a.com", redirect("autodiscover.filed.com"));
    put("domain:b.com", redirect("autoconfig.alias.com"));
    put("domain:c.com", redirect("auto.host.example"));
    put("domain:d.com", redirect("autodiscover.d.com"));

    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly(
            LOOP.formatted("waymark:domain:a.com", "a.com", "autodiscover.filed.com"),
            LOOP.formatted("waymark:domain:b.com", "b.com", "autoconfig.alias.com"),
            LOOP.formatted("waymark:domain:c.com", "c.com", "auto.host.example"),
            LOOP.formatted("waymark:domain:d.com", "d.com", "autodiscover.d.com"),
            LOOP.formatted(
                conf.resolve("settings/domains.yaml") + ":2",
                "moved.com",
                "autodiscover.white.com"));
  }

  @Test
  void loopInTheFiles_isAnError_alsoToThePublicHost(Vertx vertx) throws Exception {
    configure(", public: { host: auto.host.example }");
    write(
        "settings/domains.yaml",
        """
        filed.com: filed
        moved.com: { elsewhere: { autodiscover: "https://auto.host.example/" } }
        """);

    assertThat(CheckReport.of(vertx, conf).errors())
        .contains(
            LOOP.formatted(
                conf.resolve("settings/domains.yaml") + ":2", "moved.com", "auto.host.example"));
  }

  private static String redirect(String host) {
    return "{\"elsewhere\":{\"autodiscover\":\"https://" + host + "/\"}}";
  }
}
