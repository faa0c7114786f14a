package org.waymark.command;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Standard output and standard error in UTF-8, whatever the locale. */
final class Terminal {
  private static final int MAX_LINES = 100;

  private Terminal() {}

  static PrintStream out() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  static PrintStream err() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  /** Explains how to pass an argument that lost characters to the locale; empty if it lost none. */
  static String localeHint(String argument) {
    return argument.indexOf('\uFFFD') < 0
        ? ""
        : "; characters were lost, because the locale is "
            + System.getProperty("sun.jnu.encoding")
            + "; set LC_ALL=C.UTF-8";
  }

  /** Prints the first 100 lines, each after a label, and the number of the others. */
  static void print(PrintStream out, String label, List<?> lines) {
    lines.stream().limit(MAX_LINES).forEach(line -> out.println(label + ": " + line));
    if (lines.size() > MAX_LINES) {
      out.println(label + ": … and " + (lines.size() - MAX_LINES) + " more");
    }
  }

  /** The terminal; empty unless both standard input and standard output are one. */
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /**
   * True if a console is a terminal. From Java 22 on, {@link System#console} is present even if
   * input and output are files.
   */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
