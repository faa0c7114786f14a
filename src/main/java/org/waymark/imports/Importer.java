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
import org.waymark.settings.LogoFiles;

/** Reads files of several formats as settings documents. */
public final class Importer {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 64 << 20;

  private final ImportBuilder builder;
  private final Optional<ImportFormat> format;

  private Importer(Optional<ImportFormat> format, boolean hasFolder) {
    this.format = format;
    this.builder = new ImportBuilder(hasFolder);
  }

  /**
   * Reads files, and the files of folders by name, without hidden files and folders inside.
   *
   * @param format the format of all files; empty to choose it by name and content
   */
  public static Imported read(Optional<ImportFormat> format, List<Path> paths) {
    Importer importer = new Importer(format, true);
    paths.forEach(importer::path);
    return importer.builder.build();
  }

  /**
   * Reads the content of one file, without any that it names.
   *
   * @param name the file name, for messages and to choose the format
   */
  public static Imported read(String name, byte[] content) {
    Importer importer = new Importer(Optional.empty(), false);
    importer.content(Path.of(name), content);
    return importer.builder.build();
  }

  private void path(Path path) {
    if (!Files.isDirectory(path)) {
      file(path, false);
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> visible =
          entries
              .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
              .sorted()
              .toList();
      if (visible.stream().allMatch(Files::isDirectory)) {
        position(path).error("the folder holds no file");
      }
      for (Path entry : visible) {
        if (Files.isDirectory(entry)) {
          position(entry).warn("ignored: a folder inside a folder");
        } else {
          file(entry, true);
        }
      }
    } catch (IOException e) {
      unreadable(path, e);
    }
  }

  /**
   * Reads a file, but never more than the limit, whatever size the file system reports.
   *
   * @param isListed true for a file of a folder, which may be a logo beside the settings
   */
  private void file(Path path, boolean isListed) {
    try (InputStream stream = Files.newInputStream(path)) {
      byte[] content = Files.size(path) > MAX_BYTES ? null : stream.readNBytes(MAX_BYTES + 1);
      if (content == null || content.length > MAX_BYTES) {
        position(path)
            .error("the file is too large; allowed: at most " + (MAX_BYTES >> 20) + " MB");
      } else if (!isListed || !LogoFiles.isPicture(content)) {
        content(path, content);
      }
    } catch (IOException e) {
      unreadable(path, e);
    }
  }

  private void content(Path path, byte[] content) {
    format
        .or(() -> ImportFormat.of(String.valueOf(path.getFileName()), content))
        .ifPresentOrElse(
            known -> known.read(content, position(path)),
            () ->
                position(path)
                    .error(
                        "unknown format; allowed: XML, a name that ends in .yaml, .yml, .json or"
                            + " .csv, or --format with "
                            + ImportFormat.NAMES));
  }

  private void unreadable(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      position(path).error("no such file or folder");
    } else {
      builder.error(InputFile.unreadable(path, e));
    }
  }

  private Position position(Path path) {
    return new Position(builder, path.toString(), 0, "");
  }
}
