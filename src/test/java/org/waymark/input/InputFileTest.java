package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir Path folder;

  @Test
  void read_file_itsBytes_andNothingForNone() throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), "a");

    assertThat(InputFile.read(file)).isEqualTo(ByteBuffer.wrap(new byte[] {'a'}));
    assertThat(InputFile.read(folder.resolve("none.yaml"))).isNull();
  }

  @Test
  void read_folder_saysSo() {
    assertThatThrownBy(() -> InputFile.read(folder))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(folder + ": cannot be read: it is a folder; allowed: a file");
  }

  @Test
  void read_linkToNowhere_saysSo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("f.yaml"), Path.of("nowhere"));

    assertThatThrownBy(() -> InputFile.read(link))
        .hasMessage(link + ": cannot be read: it is a broken link");
  }

  @Test
  void read_linkInACircle_saysWhatTheSystemSays() throws IOException {
    Path link = folder.resolve("f.yaml");
    Files.createSymbolicLink(link, link);

    assertThatThrownBy(() -> InputFile.read(link))
        .hasMessageStartingWith(link + ": cannot be read: Too many levels of symbolic links");
  }

  @Test
  void unreadable_refused_saysWhy() {
    assertThat(InputFile.unreadable(Path.of("f.yaml"), new AccessDeniedException("f.yaml")))
        .hasToString("f.yaml: cannot be read: permission denied");
    assertThat(InputFile.unreadable(Path.of("f.yaml"), new IOException("Input/output error")))
        .hasToString("f.yaml: cannot be read: Input/output error");
  }
}
