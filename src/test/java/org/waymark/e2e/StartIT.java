package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;

/** A start that fails names the cause and its place. */
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
