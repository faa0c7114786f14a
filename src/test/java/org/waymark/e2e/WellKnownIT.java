package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.RawClient;
import org.waymark.testing.RawClient.Answer;

/** The redirects to calendars, contacts and JMAP, with a default profile. */
class WellKnownIT {
  @TempDir Path folder;

  @Test
  void everyMethod_isRedirected_withTheStatusOfTheConfiguration() throws Exception {
    try (Waymark waymark = Waymark.serve(conf(), environment());
        RawClient client = waymark.connect().host("autoconfig.customer.com")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "POST")) {
        Answer answer = client.request(method, "/.well-known/caldav/", "<a/>", "Content-Length: 4");
        assertThat(answer.status()).as(method).isEqualTo(308);
        assertThat(answer.header("Location")).contains("https://dav.customer.com/calendars/");
      }
      assertThat(client.request("PUT", "/.well-known/caldav", "").header("Allow"))
          .contains("GET, HEAD, OPTIONS, PROPFIND, REPORT, POST");
      assertThat(client.get("/.well-known/carddav").status()).isEqualTo(404);
      assertThat(waymark.manage("/metrics").body())
          .contains(
              "waymark_requests_total{dialect=\"well-known\",document=\"redirect\","
                  + "outcome=\"redirected\",status=\"308\"} 6.0",
              "waymark_requests_total{dialect=\"well-known\",document=\"none\","
                  + "outcome=\"nothing_to_offer\",status=\"404\"} 1.0");
    }
  }

  @Test
  void defaultProfile_opensNoRedirectToAnyHost() throws Exception {
    try (Waymark waymark = Waymark.serve(conf(), environment());
        RawClient client = waymark.connect().host("stranger.example")) {
      assertThat(client.get("/.well-known/jmap").header("Location"))
          .contains("https://jmap.host.com/session");
      assertThat(client.get("/.well-known/caldav").status()).isEqualTo(404);
    }
  }

  @Test
  void loop_isWarnedOf() throws Exception {
    Waymark.Result check = Waymark.run(environment(), "check", "--conf", conf().toString());
    assertThat(check.exitCode()).isZero();
    assertThat(check.out() + check.err())
        .contains("shared.services[5]: clients of calendars, contacts and JMAP: a url below");
  }

  private static Map<String, String> environment() {
    return Map.of("WAYMARK_WELLKNOWN_STATUS", "308", "WAYMARK_SETTINGS_DEFAULTPROFILE", "shared");
  }

  private Path conf() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path profiles = conf.resolve("settings/profiles.yaml");
    String services =
        """
            - { type: caldav, url: "https://dav.%EMAILDOMAIN%/calendars/" }
            - { type: carddav, url: "https://%EMAILDOMAIN%/.well-known/carddav" }
            - { type: jmap, url: "https://jmap.host.com/session" }
        """;
    Files.writeString(
        profiles,
        Files.readString(profiles).replace("  documentation:\n", services + "  documentation:\n"),
        StandardOpenOption.TRUNCATE_EXISTING);
    return conf;
  }
}
