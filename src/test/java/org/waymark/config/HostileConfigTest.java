package org.waymark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.input.ProblemsException;
import org.waymark.testing.Broken;
import org.waymark.testing.Chance;

/** Configuration that is broken anywhere: it is read, or refused as it should be. */
@ExtendWith(VertxExtension.class)
class HostileConfigTest {
  private static final String YAML =
      """
      http: { host: 0.0.0.0, port: 8080, idleTimeout: 1.5 }
      proxy:
        trusted: [10.0.0.0/8, "fd00::/8"]
      redis: { uri: "redis://[::1]:6379/2", user: u, password: "secret" }
      rateLimit: { rate: 10 }
      log:
        access: true
      """;

  private static final List<Map.Entry<String, String>> VARIABLES =
      List.of(
          Map.entry("WAYMARK_HTTP_PORT", "8080"),
          Map.entry("WAYMARK_HTTP_IDLETIMEOUT", "15.5"),
          Map.entry("WAYMARK_PROXY_TRUSTED", "10.0.0.0/8,fd00::/8"),
          Map.entry("WAYMARK_REDIS_URI", "redis+sentinel://a.example:26379,[::1]/mymaster/3"),
          Map.entry("WAYMARK_TLS_NAMES", "a.example,b.example"),
          Map.entry("WAYMARK_SETTINGS_DIRECTORY", "../settings"));

  @Test
  void fileOrVariable_brokenSomewhere(Vertx vertx, @TempDir Path folder) {
    Chance.repeat(
        500,
        chance -> {
          write(folder.resolve("waymark.yaml"), Broken.of(YAML, chance));
          Map.Entry<String, String> variable = chance.anyOf(VARIABLES);
          Map<String, String> environment =
              Map.of(variable.getKey(), Broken.of(variable.getValue(), chance));
          try {
            ConfigLoader.load(vertx, folder, environment).await(10, TimeUnit.SECONDS);
          } catch (ProblemsException e) {
            assertThat(e.problems())
                .isNotEmpty()
                .noneMatch(problem -> problem.message().contains("Exception"));
          } catch (TimeoutException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
