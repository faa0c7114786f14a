package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsEditIT {
  /** The promise is two seconds; the rest is for a machine that is busy with other tests. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String NEW = "/mail/config-v1.1.xml?emailaddress=a@new.example";
  private static final String OLD = "/mail/config-v1.1.xml?emailaddress=a@customer.com";

  @TempDir Path folder;

  @Test
  void edit_isAnsweredWithoutARestart() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path domains = conf.resolve("settings/domains.yaml");
    try (Waymark waymark = Waymark.serve(conf, Map.of())) {
      assertThat(waymark.get(NEW).statusCode()).isEqualTo(404);

      Files.writeString(domains, Files.readString(domains) + "new.example: shared\n");

      await(() -> waymark.get(NEW).statusCode() == 200);
      assertThat(waymark.manage("/metrics").body()).contains("waymark_domains 3.0");
    }
  }

  @Test
  void brokenEdit_keepsTheLastGoodSettingsAndShows() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path domains = conf.resolve("settings/domains.yaml");
    String good = Files.readString(domains);
    try (Waymark waymark = Waymark.serve(conf, Map.of())) {
      Files.writeString(domains, good + "new.example: nobody\n");

      await(() -> waymark.manage("/health/ready").body().contains("nobody"));
      assertThat(waymark.manage("/health/ready").statusCode()).isEqualTo(200);
      assertThat(waymark.get(OLD).statusCode()).isEqualTo(200);
      assertThat(waymark.get(NEW).statusCode()).isEqualTo(404);
      assertThat(waymark.manage("/metrics").body())
          .contains("waymark_settings_reload_failures_total 1.0");

      Files.writeString(domains, good + "new.example: shared\n");

      await(() -> waymark.get(NEW).statusCode() == 200);
      assertThat(waymark.manage("/health/ready").body()).doesNotContain("nobody");
      assertThat(waymark.log().stream().filter(line -> line.contains("nobody"))).hasSize(1);
    }
  }

  @Test
  void mountedConfigMap_isSwappedAsOne() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path settings = conf.resolve("settings");
    Path first = Files.createDirectory(settings.resolve("..2026_11_23_01"));
    for (String name : new String[] {"domains.yaml", "profiles.yaml"}) {
      Files.move(settings.resolve(name), first.resolve(name));
    }
    Files.createSymbolicLink(settings.resolve("..data"), first.getFileName());
    for (String name : new String[] {"domains.yaml", "profiles.yaml"}) {
      Files.createSymbolicLink(settings.resolve(name), Path.of("..data", name));
    }
    try (Waymark waymark = Waymark.serve(conf, Map.of())) {
      assertThat(waymark.get(OLD).statusCode()).isEqualTo(200);

      Path second = Files.createDirectory(settings.resolve("..2026_11_23_02"));
      Files.writeString(
          second.resolve("profiles.yaml"),
          Files.readString(first.resolve("profiles.yaml")).replace("shared:", "common:"));
      Files.writeString(second.resolve("domains.yaml"), "new.example: common\n");
      Path link = Files.createSymbolicLink(settings.resolve("..data_tmp"), second.getFileName());
      Files.move(link, settings.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

      await(() -> waymark.get(NEW).statusCode() == 200);
      assertThat(waymark.get(OLD).statusCode()).isEqualTo(404);
      assertThat(waymark.manage("/metrics").body())
          .contains("waymark_settings_reload_failures_total 0.0");
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
