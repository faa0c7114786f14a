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

/** Reads files of the operator, and says why it cannot. */
public final class InputFile {
  private InputFile() {}

  /**
   * The bytes of a file; null if it does not exist.
   *
   * @throws ProblemsException if it is unreadable
   */
  public static @Nullable ByteBuffer read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ProblemsException(unreadable(file, "it is a folder; allowed: a file"));
    }
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new ProblemsException(unreadable(file, "it is a broken link"));
      }
      return null;
    } catch (IOException e) {
      throw new ProblemsException(unreadable(file, e));
    }
  }

  /** The problem of an unreadable file or folder. */
  public static Problem unreadable(Path file, IOException e) {
    return unreadable(file, reason(e));
  }

  /** The problem of a file or folder that cannot be written. */
  public static Problem unwritable(Path file, IOException e) {
    return new Problem(file.toString(), 0, "", "cannot be written: " + reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(e.getMessage());
  }

  private static Problem unreadable(Path file, String reason) {
    return new Problem(file.toString(), 0, "", "cannot be read: " + reason);
  }
}
