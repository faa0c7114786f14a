package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;
import org.waymark.testing.Pages;

/** The records that the command prints, and the document that the service sends. */
class PaccIT {
  private static final Map<String, String> PUBLIC_HOST =
      Map.of("WAYMARK_PUBLIC_HOST", "waymark.host.com");

  @TempDir private Path folder;

  @Test
  void recordAndDocument_haveTheSameDigest() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("settings/domains.yaml"),
        "white.example: { profile: shared, name: \"M✉\" }\n");
    Result records = show(PUBLIC_HOST, conf, "user@white.example", "--dns");
    assertThat(records.exitCode()).isZero();
    List<String> lines = records.out().lines().toList();

    try (Waymark waymark = Waymark.serve(conf, PUBLIC_HOST)) {
      Path body = folder.resolve("body.json");
      sh(
          "curl -sf -o %s -H 'Host: ua-auto-config.white.example' http://127.0.0.1:%d/.well-known/user-agent-configuration.json"
              .formatted(body, waymark.port()));
      String digest =
          sh("openssl dgst -sha256 -binary %s | openssl base64".formatted(body)).strip();
      assertThat(lines)
          .containsExactly(
              "_ua-auto-config.white.example. IN TXT \"v=UAAC1; a=sha256; d=" + digest + "\"",
              "ua-auto-config.white.example. IN CNAME waymark.host.com.");
      assertThat(show(PUBLIC_HOST, conf, "other@white.example").out())
          .isEqualTo(Files.readString(body))
          .contains("\"name\":\"M✉\"");
      assertThat(waymark.manage("/metrics").body())
          .contains(
              "waymark_requests_total{dialect=\"pacc\",document=\"pacc\","
                  + "outcome=\"answered\",status=\"200\"} 1.0");
    }
  }

  @Test
  void page_showsTheRecords() throws Exception {
    for (PageExamples.Example example : PageExamples.of(Pages.page("dns"))) {
      assertThat(PageExamples.run(example.command(), Map.of())).isEqualTo(example.output());
    }
  }

  @Test
  void records_withoutAPublicHost_areTheTxtAlone() throws Exception {
    Result result = show(Map.of(), Path.of("conf"), "user@customer.com", "--dns");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .singleElement()
        .asString()
        .startsWith("_ua-auto-config.customer.com. IN TXT \"v=UAAC1; a=sha256; d=");
    assertThat(result.err()).contains("public.host is not set");
  }

  @Test
  void records_ofADomainWithoutADocument_areNone() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path profiles = conf.resolve("settings/profiles.yaml");
    Files.writeString(profiles, Files.readString(profiles).replace("port: 465", "port: 2465"));
    Result result = show(PUBLIC_HOST, conf, "user@customer.com", "--dns");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("No mail settings are known");
  }

  @Test
  void dns_ofAnotherClient_isAUsageError() throws Exception {
    for (String[] arguments :
        new String[][] {
          {"show", "user@customer.com", "--dns"},
          {"show", "user@customer.com", "--dns", "--client", "outlook"},
        }) {
      Result result = Waymark.run(Map.of(), arguments);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("--dns needs --client pacc");
    }
  }

  private static Result show(
      Map<String, String> environment, Path conf, String address, String... more) throws Exception {
    String[] arguments = {"show", address, "--client", "pacc", "--conf", conf.toString()};
    String[] all = List.of(arguments, more).stream().flatMap(Arrays::stream).toArray(String[]::new);
    return Waymark.run(environment, all);
  }

  private static String sh(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
