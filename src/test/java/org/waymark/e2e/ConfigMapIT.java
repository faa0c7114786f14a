package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.k8s.Mount;
import org.waymark.testing.Eventually;

/** The jar on {@code conf/} as the pods of an overlay have it. */
class ConfigMapIT {
  @TempDir Path folder;

  @Test
  void turnedVolume_takesEffectWithoutARestart() throws Exception {
    Mount mount = Mount.ofConf(Path.of("k8s/overlays/single"), folder);
    assertThat(Files.isSymbolicLink(folder.resolve("settings"))).isTrue();
    try (Waymark waymark = Waymark.serve(mount.folder(), Map.of())) {
      assertThat(Installation.status(waymark, "customer.com")).isEqualTo(200);
      assertThat(Installation.status(waymark, "new.example")).isEqualTo(404);

      mount.edit("settings/domains.yaml", "new.example: shared\n");

      Eventually.until(
          "the edit is seen", () -> Installation.status(waymark, "new.example") == 200);
      assertThat(Installation.status(waymark, "customer.com")).isEqualTo(404);
      assertThat(waymark.metric("waymark_settings_reloads_total")).isEqualTo(1);
      assertThat(waymark.events())
          .extracting(event -> event.getString("level"))
          .contains("INFO")
          .doesNotContain("WARN", "ERROR");
    }
  }

  @Test
  void settingsThatRedisStandsBefore_haveNoDomain() throws Exception {
    Mount mount = Mount.ofConf(Path.of("k8s/overlays/production"), folder);
    Waymark.Result checked = Waymark.run(Map.of(), "check", "--conf", mount.folder().toString());
    // The overlay has its domains in Redis, which is missing here.
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out())
        .contains(
            "no domain can be answered", "0 domains, 0 profiles, 1 error, 0 warnings, 0 notices");
  }
}
