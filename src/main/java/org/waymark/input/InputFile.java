package org.waymark.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that an operator wrote, or did not. */
public final class InputFile {
  private InputFile() {}

  /**
   * The bytes of a file.
   *
   * @return null if it is not there
   * @throws ProblemsException if it is but cannot be read
   */
  public static @Nullable ByteBuffer read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ProblemsException(unreadable(file, "it is a folder; allowed: a file"));
    }
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new ProblemsException(unreadable(file, "it is a link to what is not there"));
      }
      return null;
    } catch (IOException e) {
      throw new ProblemsException(unreadable(file, e));
    }
  }

  /** A file or folder that the operating system does not let us see. */
  public static Problem unreadable(Path file, IOException e) {
    if (e instanceof AccessDeniedException) {
      return unreadable(file, "permission denied");
    }
    String reason =
        e instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : e.getMessage();
    return unreadable(file, String.valueOf(reason));
  }

  private static Problem unreadable(Path file, String reason) {
    return new Problem(file.toString(), 0, "", "cannot be read: " + reason);
  }
}
