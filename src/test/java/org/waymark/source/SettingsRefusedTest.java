package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.source.EditedFolder.OFTEN;
import static org.waymark.source.EditedFolder.find;
import static org.waymark.source.EditedFolder.host;
import static org.waymark.source.EditedFolder.someLooks;
import static org.waymark.testing.Eventually.until;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.LogCapture;

@ExtendWith(VertxExtension.class)
class SettingsRefusedTest {
  private final LogCapture errors = LogCapture.of(FileSettingsSource.class.getName(), Level.ERROR);
  private EditedFolder folder = new EditedFolder(Path.of(""));

  @BeforeEach
  void writeSettings(@TempDir Path directory) throws IOException {
    folder = EditedFolder.create(directory);
  }

  @AfterEach
  void stopListening() {
    errors.close();
  }

  @Test
  void brokenEdit_keepsTheSettingsBefore_andIsLoggedOnce(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    folder.write("domains.yaml", "a.example: shard\nb_b.example: shared\n");

    until(() -> source.reloadFailures() == 1);
    assertThat(host(source, "a.example")).isEqualTo("mail1.host.com");
    assertThat(source.check().ready()).isTrue();
    assertThat(source.check().detail())
        .contains("1 domain, 1 profile, in use since 20")
        .contains(
            "an edit is refused: "
                + folder.path()
                + "/domains.yaml:1: a.example: found \"shard\"; allowed: shared")
        .endsWith("(and 1 more)");
    someLooks(vertx, folder.path().resolve("elsewhere"));
    assertThat(source.reloadFailures()).isEqualTo(1);
    assertThat(errors.messages()).hasSize(1);
    assertThat(errors.messages().get(0)).contains("domains.yaml:1: ").contains("domains.yaml:2: ");

    folder.write("domains.yaml", "a.example: shared\nb.example: shared\n");

    until(() -> find(source, "b.example").isPresent());
    assertThat(source.check().detail()).doesNotContain("not in use");
    assertThat(source.reloads()).isEqualTo(1);
  }

  @Test
  void brokenEditTakenBack_isForgotten(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);
    folder.write("domains.yaml", "a.example: [\n");
    until(() -> source.reloadFailures() == 1);

    folder.write("domains.yaml", "a.example: shared\n");

    until(() -> !source.check().detail().contains("not in use"));
    assertThat(source.reloads()).isZero();
  }

  @Test
  void fileIsGone_keepsTheSettingsBefore(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    Files.delete(folder.path().resolve("domains.yaml"));

    until(() -> source.reloadFailures() == 1);
    assertThat(find(source, "a.example")).isPresent();
    assertThat(source.check().detail())
        .endsWith(
            "domains.yaml: the file is missing; to remove all domains on purpose, write {} into it");

    folder.write("domains.yaml", "b.example: shared\n");

    until(() -> find(source, "b.example").isPresent());
    assertThat(find(source, "a.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nobody\n", "---\n", "~\n"})
  void emptiedFile_keepsTheSettingsBefore(String nothing, Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    folder.write("domains.yaml", nothing);

    until(() -> source.reloadFailures() == 1);
    assertThat(find(source, "a.example")).isPresent();
    assertThat(source.problems()).isEqualTo(1);
    assertThat(source.check().detail())
        .endsWith(
            "domains.yaml: the file names no domain; to remove all domains on purpose, write {} into it");

    folder.write("domains.yaml", "a.example: shared\n");

    until(() -> source.problems() == 0);
    assertThat(source.reloads()).isZero();
  }

  @Test
  void fileThatNobodyReads_keepsTheSettingsBefore_untilItIsGone(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);

    folder.write("domains.yml", "b.example: shared\n");

    until(() -> source.problems() == 1);
    assertThat(source.check().detail())
        .endsWith(
            "domains.yml: unknown file; known: domains.yaml, profiles.yaml; did you mean"
                + " domains.yaml?");

    Files.delete(folder.path().resolve("domains.yml"));

    until(() -> source.problems() == 0);
    assertThat(source.reloads()).isZero();
  }

  @Test
  void unreadableFile_isLoggedOnce_andForgottenWhenReadable(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, OFTEN);
    Path domains = folder.path().resolve("domains.yaml");

    Files.delete(domains);
    Files.createDirectory(domains);

    until(() -> source.check().detail().contains("domains.yaml: cannot be read: it is a folder"));
    long failures = source.reloadFailures();
    someLooks(vertx, folder.path().resolve("elsewhere"));
    assertThat(source.reloadFailures()).isEqualTo(failures);

    Files.delete(domains);
    folder.write("domains.yaml", "a.example: shared\n");

    until(() -> !source.check().detail().contains("not in use"));
    assertThat(find(source, "a.example")).isPresent();
  }

  @Test
  void fileWrittenSlowly_isLeftAloneUntilItIsWhole(Vertx vertx) throws Exception {
    FileSettingsSource source = folder.open(vertx, Duration.ofMillis(200));

    try (BufferedWriter domains = Files.newBufferedWriter(folder.path().resolve("domains.yaml"))) {
      for (int i = 0; i < 100; i++) {
        domains.write("d" + i + ".example: { profile: ");
        domains.flush();
        Thread.sleep(10);
        domains.write("shared }\n");
        domains.flush();
      }
    }

    until(() -> source.domains() == 100);
    assertThat(source.reloads()).isEqualTo(1);
    assertThat(source.reloadFailures()).isZero();
  }
}
