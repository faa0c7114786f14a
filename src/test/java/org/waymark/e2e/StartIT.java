package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;

/** The log of a start, and of one that fails. */
class StartIT {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path folder;

  @Test
  void serve_onTakenPorts_tellsOfEachByItsKey() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      Map<String, String> ports =
          Map.of(
              "WAYMARK_HTTP_HOST", "127.0.0.1",
              "WAYMARK_HTTP_PORT", Integer.toString(one.getLocalPort()),
              "WAYMARK_MANAGEMENT_PORT", Integer.toString(other.getLocalPort()));
      Result result = Waymark.run(ports, "serve");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out().lines().filter(line -> line.contains("ERROR")))
          .satisfiesExactly(
              line -> assertThat(line).contains("management.port: cannot listen on 127.0.0.1:"),
              line -> assertThat(line).contains("http.port: cannot listen on 127.0.0.1:"));
      assertThat(result.out()).contains("WAYMARK_MANAGEMENT_PORT", "WAYMARK_HTTP_PORT");
    }
  }

  @Test
  void serve_withAnUnknownVariable_isRefusedByName() throws Exception {
    Result result = Waymark.run(Map.of("WAYMARK_HTTP_PROT", "80"), "serve");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err()).contains("WAYMARK_HTTP_PROT");
  }

  @Test
  void serve_withBrokenSettings_doesNotStart() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(conf.resolve("settings/domains.yaml"), "a.example: nobody\n");

    Result result = Waymark.run(NOTHING, "serve", "--conf", conf.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err()).contains("domains.yaml:1", "nobody", "shared");
  }

  @Test
  void serve_onATakenPort_saysWhich() throws Exception {
    try (Waymark first = Waymark.serve(Path.of("conf"), NOTHING)) {
      Result second =
          Waymark.run(
              Map.of(
                  "WAYMARK_HTTP_PORT", Integer.toString(first.port()),
                  "WAYMARK_HTTP_HOST", "127.0.0.1",
                  "WAYMARK_MANAGEMENT_PORT", "0"),
              "serve");

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.out() + second.err()).contains(Integer.toString(first.port()));
    }
  }

  @Test
  void serve_twoPortsOnOneAddress_isRefusedByKey() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(conf.resolve("waymark.yaml"), "http: { host: 127.0.0.1, port: 8081 }\n");

    Result result = Waymark.run(NOTHING, "serve", "--conf", conf.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .contains("management.port: cannot listen on 127.0.0.1:8081: it is the port of http.port")
        .contains("WAYMARK_MANAGEMENT_PORT");
  }

  @Test
  void serve_asShipped_logsTheAddressesAndACommandThatWorks() throws Exception {
    Map<String, String> everyAddress = Map.of("WAYMARK_HTTP_HOST", "0.0.0.0");
    try (Waymark waymark = Waymark.serve(Path.of("conf"), everyAddress)) {
      JsonObject line = new JsonObject(waymark.log().get(waymark.log().size() - 1));

      assertThat(line.getString("message"))
          .startsWith("Waymark ")
          .endsWith(
              " answers mail clients on http://localhost:%d, health checks on http://127.0.0.1:%d/health/ready; 2 domains, 1 profile"
                  .formatted(waymark.port(), waymark.managementPort()));
      assertThat(PageExamples.run(line.getString("try"), NOTHING))
          .contains("<clientConfig", "mail.host.com");
    }
  }

  @Test
  void serve_withTextLog_writesPlainLinesAndTheCommandLast() throws Exception {
    Map<String, String> text = Map.of("WAYMARK_LOG_FORMAT", "text");
    try (Waymark waymark = Waymark.begin(Path.of("conf"), text)) {
      until(
          "the command is logged",
          () -> waymark.log().stream().anyMatch(line -> line.contains(" Try: ")));
      List<String> lines = waymark.log();

      String last = lines.get(lines.size() - 1);
      assertThat(last).matches("\\d\\d:\\d\\d:\\d\\d INFO  Try: curl '.*'\\s*");
      assertThat(PageExamples.run(last.substring(last.indexOf("curl")), NOTHING))
          .contains("<clientConfig", "mail.host.com");
    }
  }

  @Test
  void serve_onATerminal_writesPlainLinesEvenBeforeTheConfigurationIsRead() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String serve = "WAYMARK_HTTP_PROT=80 " + java + " -jar " + Waymark.JAR;
    Process process =
        new ProcessBuilder("script", "--quiet", "--return", "--command", serve, "/dev/null")
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(out)
        .containsPattern("\\d\\d:\\d\\d:\\d\\d ERROR WAYMARK_HTTP_PROT: unknown variable");
  }

  @Test
  void doctor_failureOnATerminal_standsOnALineOfItsOwn() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String doctor =
        "WAYMARK_REDIS_URI=redis://127.0.0.1:1 %s -jar %s doctor --all --only settings --conf %s"
            .formatted(java, Waymark.JAR, conf);
    Process process =
        new ProcessBuilder("script", "--quiet", "--return", "--command", doctor, "/dev/null")
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(out)
        .contains("checking …", "\r\u001b[K\u001b[1mcustomer.com")
        .containsPattern("\\R2 domains: 2 ok\\Rerror: Redis is away");
  }

  @Test
  void serve_withoutAnySettings_startsAndSaysWhatToAdd() throws Exception {
    Map<String, String> kubernetes =
        Map.of(
            "WAYMARK_SERVICE_HOST", "10.0.0.1",
            "WAYMARK_PORT_8080_TCP", "tcp://10.0.0.1:8080",
            "WAYMARK_REDIS_SERVICE_HOST", "10.0.0.2",
            "WAYMARK_SETTINGS_PORT", "tcp://10.0.0.2:80");
    try (Waymark waymark = Waymark.serve(folder, kubernetes)) {
      assertThat(waymark.get("/mail/config-v1.1.xml").statusCode()).isEqualTo(404);
      assertThat(String.join("\n", waymark.log())).contains("domains.yaml", "profiles.yaml");
    }
  }
}
