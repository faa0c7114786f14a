package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.config.ServiceConfig;
import org.waymark.source.FileSettingsSource;

/** The result of each file in the folder of cases. */
@ExtendWith(VertxExtension.class)
class ImporterTest {
  @ParameterizedTest
  @MethodSource("org.waymark.imports.ImportCase#all")
  void read_everyCase(ImportCase importCase) throws IOException {
    Imported imported = importCase.read();

    assertThat(importCase.said(imported)).isEqualTo(importCase.expected("said.txt"));
    assertThat(ImportCase.documents(imported)).isEqualTo(importCase.expected("expected.json"));
  }

  /** The profiles of other formats hold even what the schema cannot say: hosts are hosts. */
  @ParameterizedTest
  @MethodSource("org.waymark.imports.ImportCase#ofOtherFormats")
  void read_otherFormats_canBeServed(ImportCase importCase, Vertx vertx, @TempDir Path folder)
      throws Exception {
    JsonObject documents = new JsonObject(importCase.expected("expected.json"));
    Files.writeString(
        folder.resolve("profiles.yaml"), documents.getJsonObject("profiles").encode());
    Files.writeString(folder.resolve("domains.yaml"), documents.getJsonObject("domains").encode());
    ServiceConfig.Settings config =
        new ServiceConfig.Settings(
            folder, Optional.empty(), Duration.ofMinutes(1), 64 << 20, Optional.empty());

    FileSettingsSource source =
        FileSettingsSource.open(vertx, config, hosting -> 0).await(10, TimeUnit.SECONDS);

    assertThat(source.domains()).isEqualTo(documents.getJsonObject("domains").size());
  }

  @ParameterizedTest
  @MethodSource("org.waymark.imports.ImportCase#all")
  void said_neverHoldsAPassword(ImportCase importCase) {
    assertThat(importCase.said(importCase.read())).doesNotContain("not-for-eyes");
  }
}
