package org.waymark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The way to a person: UTF-8, which a document is in whatever the locale of the terminal. */
final class Terminal {
  /** Read by logback.xml. */
  private static final List<String> LOG_LEVELS =
      List.of("waymark.log.level", "waymark.log.libraries");

  private Terminal() {}

  static PrintStream out() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  static PrintStream err() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  /** Turns the log off, for a command that prints for a person; before the first logger is made. */
  static void hushLog() {
    LOG_LEVELS.forEach(level -> System.setProperty(level, "OFF"));
  }
}
