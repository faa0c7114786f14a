package org.waymark.e2e;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A class-data archive of the packaged jar, which halves the CPU time of a start. The first test
 * that starts the jar writes the archive, and again after a new build.
 */
final class ClassArchive {
  private static final Path ARCHIVE =
      Path.of("target", "waymark-" + Runtime.version() + ".jsa").toAbsolutePath();

  private ClassArchive() {}

  /** Writes the archive where there is no current one, and returns its path. */
  static Path current() throws Exception {
    Path lock = ARCHIVE.resolveSibling("waymark.jsa.lock");
    // Forks run tests side by side.
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !isCurrent()) {
        write();
      }
    }
    return ARCHIVE;
  }

  private static boolean isCurrent() throws Exception {
    return Files.exists(ARCHIVE)
        && Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(Waymark.JAR)) > 0;
  }

  /** Archives the classes that the service has loaded after one request. */
  private static void write() throws Exception {
    Path draft = ARCHIVE.resolveSibling("draft.jsa");
    Files.deleteIfExists(draft);
    try (Waymark waymark =
        Waymark.begin(
            List.of("-XX:ArchiveClassesAtExit=" + draft),
            Path.of("conf"),
            Map.of("WAYMARK_SHUTDOWN_DELAY", "0"))) {
      waymark.awaitStart();
      waymark.get("/mail/config-v1.1.xml?emailaddress=user@customer.com");
      waymark.terminate();
      waymark.exitCode();
    }
    Files.move(draft, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
