package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;

/** Every command works where nothing can be written, as on a read-only root file system. */
class TempFolderIT {
  @TempDir Path folder;

  @Test
  void serve_withoutATempFolder_answers() throws Exception {
    try (Waymark waymark = Waymark.serve(Path.of("conf"), noTempFolder())) {
      assertThat(waymark.get("/mail/config-v1.1.xml?emailaddress=a@customer.com").statusCode())
          .isEqualTo(200);
      assertThat(waymark.events()).noneMatch(event -> event.containsKey("stack_trace"));
    }
  }

  @Test
  void checkAndShow_withoutATempFolder_printWhatTheyPrint() throws Exception {
    Result check = Waymark.run(noTempFolder(), "check");
    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).isEqualTo(Waymark.run(Map.of(), "check").out());

    Result show = Waymark.run(noTempFolder(), "show", "user@customer.com");
    assertThat(show.exitCode()).isZero();
    assertThat(show.out()).isEqualTo(Waymark.run(Map.of(), "show", "user@customer.com").out());
  }

  /** A file in place of the folder: not even root can write into it. */
  private Map<String, String> noTempFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    return Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + file);
  }
}
