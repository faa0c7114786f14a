package org.waymark.source;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.Eventually;

/** The contract, kept by YAML files in a folder that is changed as a whole. */
class FileSourceContractTest extends SettingsSourceContract {
  @Override
  SourceUnderTest<?> open(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception {
    turn(folder, WrittenSettings.ALL);
    ServiceConfig.Settings config =
        new ServiceConfig.Settings(
            folder.resolve("settings"),
            defaultProfile,
            EditedFolder.OFTEN,
            1 << 20,
            Optional.empty());
    return new SourceUnderTest<>(
        SourceUnderTest.await(FileSettingsSource.open(vertx, config, hosting -> 1000))) {
      @Override
      void write(WrittenSettings before, WrittenSettings after) throws Exception {
        long seen = source.reloads() + source.reloadFailures();
        turn(folder, after);
        Eventually.until(
            "the edit is seen", () -> source.reloads() + source.reloadFailures() == seen + 1);
      }
    };
  }

  /** Turns the link of the folder to a new version, as a ConfigMap does. */
  private static void turn(Path folder, WrittenSettings documents) throws IOException {
    Path version = Files.createTempDirectory(folder, "version");
    Files.writeString(version.resolve("profiles.yaml"), yaml(documents.profiles()));
    Files.writeString(version.resolve("domains.yaml"), yaml(documents.domains()));
    Path link = Files.createSymbolicLink(folder.resolve("next"), version);
    Files.move(link, folder.resolve("settings"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String yaml(Map<String, String> documents) {
    return documents.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
