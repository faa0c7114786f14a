package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.ProblemsException;

class InitFilesTest {
  @TempDir Path folder;

  @Test
  void write_newFolder_hasBothFiles() throws Exception {
    Path settings = folder.resolve("new/settings");
    new InitFiles(settings).write("profiles", "domains");

    assertThat(names(settings)).containsExactly("domains.yaml", "profiles.yaml");
    assertThat(settings.resolve("profiles.yaml")).content().isEqualTo("profiles");
    assertThat(settings.resolve("domains.yaml")).content().isEqualTo("domains");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles.yaml", "domains.yaml"})
  void write_existingFile_changesNothing(String name) throws Exception {
    Files.writeString(folder.resolve(name), "mine");

    assertThatThrownBy(() -> new InitFiles(folder).write("profiles", "domains"))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining(
            folder.resolve(name)
                + " exists; init writes the first settings only. Edit the file, or name another"
                + " folder by --conf");
    assertThat(names(folder)).containsExactly(name);
    assertThat(folder.resolve(name)).content().isEqualTo("mine");
  }

  @Test
  void write_brokenLink_isNotOverwritten() throws Exception {
    Files.createSymbolicLink(folder.resolve("domains.yaml"), folder.resolve("nowhere"));

    assertThatThrownBy(() -> new InitFiles(folder).write("profiles", "domains"))
        .isInstanceOf(ProblemsException.class);
    assertThat(names(folder)).containsExactly("domains.yaml");
  }

  /** The draft of the second file cannot be written. */
  @Test
  void write_failure_leavesNothing() throws Exception {
    Files.createDirectory(folder.resolve(".domains.yaml.init"));

    assertThatThrownBy(() -> new InitFiles(folder).write("profiles", "domains"))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("cannot be written: ");
    assertThat(names(folder)).doesNotContain("profiles.yaml", "domains.yaml");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
