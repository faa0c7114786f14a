package org.waymark.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.input.InputFile;

/**
 * Turns files of several formats into settings documents. Nothing is written, and nothing but the
 * files is asked.
 */
public final class Importer {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 64 << 20;

  private final Draft draft = new Draft();

  private Importer() {}

  /**
   * Reads files, and the files of folders by name; hidden ones and those of folders in folders are
   * left alone.
   */
  public static Imported read(List<Path> paths) {
    Importer importer = new Importer();
    paths.forEach(importer::path);
    return importer.draft.imported();
  }

  /**
   * Reads what stands for one file.
   *
   * @param name what messages call it; its ending tells formats apart, as that of a file does
   */
  public static Imported read(String name, byte[] content) {
    Importer importer = new Importer();
    importer.content(Path.of(name), content);
    return importer.draft.imported();
  }

  private void path(Path path) {
    if (!Files.isDirectory(path)) {
      file(path);
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> visible =
          entries
              .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
              .sorted()
              .toList();
      List<Path> files = visible.stream().filter(entry -> !Files.isDirectory(entry)).toList();
      if (files.isEmpty()) {
        spot(path).error("there is no file in this folder");
      }
      visible.stream()
          .filter(Files::isDirectory)
          .forEach(folder -> spot(folder).warn("not read: a folder in a folder"));
      files.forEach(this::file);
    } catch (IOException e) {
      unreadable(path, e);
    }
  }

  private void file(Path path) {
    bytes(path).ifPresent(content -> content(path, content));
  }

  private void content(Path path, byte[] content) {
    Format.of(path, content)
        .ifPresentOrElse(
            format -> format.read(content, spot(path)),
            () -> spot(path).error("found an unknown format; allowed: " + Format.ALL));
  }

  /** The content, which is never more than what is allowed, whatever the file system says. */
  private Optional<byte[]> bytes(Path path) {
    try (InputStream stream = Files.newInputStream(path)) {
      if (Files.size(path) <= MAX_BYTES) {
        byte[] content = stream.readNBytes(MAX_BYTES + 1);
        if (content.length <= MAX_BYTES) {
          return Optional.of(content);
        }
      }
      spot(path).error("the file is too large; allowed: at most " + (MAX_BYTES >> 20) + " MB");
    } catch (IOException e) {
      unreadable(path, e);
    }
    return Optional.empty();
  }

  private void unreadable(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      spot(path).error("there is no such file or folder");
    } else {
      draft.error(InputFile.unreadable(path, e));
    }
  }

  private Spot spot(Path path) {
    return new Spot(draft, path.toString(), 0, "");
  }
}
