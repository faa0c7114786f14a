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
import org.waymark.store.Until;

/** The contract, kept by YAML files in a folder that is changed as a whole. */
class FileSourceContractTest extends SettingsSourceContract {
  @Override
  SourceUnderTest<?> open(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception {
    turn(folder, Documents.ALL);
    ServiceConfig.Settings config =
        new ServiceConfig.Settings(
            folder.resolve("settings"), defaultProfile, EditedFolder.OFTEN, 1 << 20);
    return new SourceUnderTest<>(
        SourceUnderTest.await(FileSettingsSource.open(vertx, config, hosting -> 1000))) {
      @Override
      void write(Documents before, Documents after) throws Exception {
        long seen = source.reloads() + source.reloadFailures();
        turn(folder, after);
        Until.that(
            "the edit is seen", () -> source.reloads() + source.reloadFailures() == seen + 1);
      }
    };
  }

  /** Turns the link of the folder to a new version, as a ConfigMap does. */
  private static void turn(Path folder, Documents documents) throws IOException {
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
