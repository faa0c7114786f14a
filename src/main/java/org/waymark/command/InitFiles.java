package org.waymark.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.waymark.input.InputFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/** Writes the first settings: both files, or none. Never overwrites. */
final class InitFiles {
  private final Path folder;
  private final Path profiles;
  private final Path domains;

  InitFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.profiles = this.folder.resolve("profiles.yaml");
    this.domains = this.folder.resolve("domains.yaml");
  }

  /** The files. */
  List<Path> paths() {
    return List.of(profiles, domains);
  }

  /** Fails if there are settings already. */
  void requireNone() {
    List<Problem> present =
        Stream.of(profiles, domains)
            .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            .map(
                file ->
                    Problem.of(
                        file
                            + " exists; init writes the first settings only. Edit the file, or name another folder by --conf"))
            .toList();
    if (!present.isEmpty()) {
      throw new ProblemsException(present);
    }
  }

  /** Writes both files. A running service sees each of them complete. */
  void write(String profilesYaml, String domainsYaml) {
    requireNone();
    try {
      Files.createDirectories(folder);
      create(profiles, profilesYaml);
      try {
        create(domains, domainsYaml);
      } catch (IOException e) {
        Files.deleteIfExists(profiles);
        throw e;
      }
    } catch (IOException e) {
      throw new ProblemsException(InputFile.unwritable(folder, e));
    }
  }

  private void create(Path file, String content) throws IOException {
    Path draft = folder.resolve("." + file.getFileName() + ".init");
    try {
      Files.writeString(draft, content);
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
