package org.waymark.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The content of a file that an input names, beside the input or in a folder below it. */
public final class NamedFile {
  private static final String ALLOWED =
      "; allowed: the name of a file beside this one, or in a folder below";

  private final byte[] bytes;
  private final Optional<String> fault;

  private NamedFile(byte[] bytes, Optional<String> fault) {
    this.bytes = bytes;
    this.fault = fault;
  }

  /**
   * Reads a file. A link may lead to another file of the folder, as in a volume of Kubernetes, but
   * not out of it.
   *
   * @param folder the folder of the input
   * @param max maximum bytes
   */
  public static NamedFile read(Path folder, String name, int max) {
    String found = "found " + Printable.value(name);
    Optional<Path> file = path(folder, name);
    if (file.isEmpty()) {
      return faulty(found + ALLOWED);
    }
    try {
      Path real = file.get().toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        return faulty(found + ", a link that leads out of the folder" + ALLOWED);
      }
      return Files.isRegularFile(real) ? read(real, max) : faulty(found + ", no file" + ALLOWED);
    } catch (NoSuchFileException e) {
      return faulty(found + ", which does not exist" + ALLOWED);
    } catch (IOException e) {
      return faulty(InputFile.unreadable(file.get(), e).toString());
    }
  }

  /** The content, which must not be modified; empty if there is a fault. */
  public byte[] bytes() {
    return bytes;
  }

  /** The message about a file that cannot be used. */
  public Optional<String> fault() {
    return fault;
  }

  /** The path of a file; empty if the name leads out of the folder, or is not a name. */
  public static Optional<Path> path(Path folder, String name) {
    try {
      Path relative = Path.of(name);
      boolean leavesTheFolder = false;
      for (Path step : relative) {
        leavesTheFolder |= step.toString().equals("..");
      }
      return relative.isAbsolute() || leavesTheFolder || name.isBlank()
          ? Optional.empty()
          : Optional.of(folder.resolve(relative));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Never reads more than the limit, whatever size the file system reports. */
  private static NamedFile read(Path real, int max) throws IOException {
    try (InputStream stream = Files.newInputStream(real)) {
      byte[] bytes = stream.readNBytes(max + 1);
      return bytes.length > max
          ? faulty(
              "found %d bytes; allowed: at most %d bytes"
                  .formatted(Math.max(Files.size(real), bytes.length), max))
          : new NamedFile(bytes, Optional.empty());
    }
  }

  private static NamedFile faulty(String message) {
    return new NamedFile(new byte[0], Optional.of(message));
  }
}
