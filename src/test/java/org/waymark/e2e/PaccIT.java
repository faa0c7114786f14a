package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;

/** The digest that {@code dns} prints, and the document that the service sends. */
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
    Result records = Waymark.run(PUBLIC_HOST, "dns", "white.example", "--conf", conf.toString());
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
          .endsWith(
              "ua-auto-config.white.example. 3600 IN CNAME waymark.host.com.",
              "_ua-auto-config.white.example. 3600 IN TXT \"v=UAAC1; a=sha256; d=" + digest + "\"");
      assertThat(
              Waymark.run(
                      PUBLIC_HOST,
                      "show",
                      "other@white.example",
                      "--client",
                      "pacc",
                      "--conf",
                      conf.toString())
                  .out())
          .isEqualTo(Files.readString(body))
          .contains("\"name\":\"M✉\"");
      assertThat(waymark.manage("/metrics").body())
          .contains(
              "waymark_requests_total{dialect=\"pacc\",document=\"pacc\","
                  + "outcome=\"answered\",status=\"200\"} 1.0");
    }
  }

  @Test
  void dns_ofADomainWithoutADocument_hasNoPaccRecords() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path profiles = conf.resolve("settings/profiles.yaml");
    Files.writeString(profiles, Files.readString(profiles).replace("port: 465", "port: 2465"));

    Result result = Waymark.run(PUBLIC_HOST, "dns", "customer.com", "--conf", conf.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("autoconfig.customer.com.").doesNotContain("ua-auto-config");
  }

  private static String sh(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
