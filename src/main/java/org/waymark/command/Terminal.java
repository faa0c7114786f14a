package org.waymark.command;

import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Standard output and standard error in UTF-8, whatever the locale. */
final class Terminal {
  /** The number of standard output. */
  static final int OUT = 1;

  /** The number of standard error. */
  static final int ERR = 2;

  private static final int MAX_LINES = 100;

  /** What stty prints: rows and columns; zero columns mean that they are unknown. */
  private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,3})\\s*");

  private static final Pattern COLUMNS = Pattern.compile("([1-9][0-9]{0,3})");

  private static final int FILE_WIDTH = 100;
  private static final int USUAL_WIDTH = 80;

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

  /** How to lay out text on standard output: its width, and colours unless NO_COLOR is set. */
  static TextStyle style() {
    boolean isTerminal = isTerminal(OUT);
    int width = isTerminal ? width(size(), System.getenv("COLUMNS")) : FILE_WIDTH;
    boolean isColoured =
        isTerminal
            && String.valueOf(System.getenv("NO_COLOR")).matches("null|")
            && !"dumb".equals(System.getenv("TERM"));
    return new TextStyle(width, isColoured);
  }

  /**
   * The columns of the terminal.
   *
   * @param size what stty says
   * @param columns the variable COLUMNS, for terminals that stty knows nothing of
   */
  static int width(String size, @Nullable String columns) {
    return first(SIZE, size).or(() -> first(COLUMNS, columns)).orElse(USUAL_WIDTH);
  }

  private static Optional<Integer> first(Pattern pattern, @Nullable String text) {
    return Optional.ofNullable(text)
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(found -> Integer.valueOf(found.group(1)));
  }

  /** What stty says of the terminal; empty where there is no stty or no terminal. */
  private static String size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  /** True if a standard stream is a terminal: {@link #OUT} or {@link #ERR}. */
  static boolean isTerminal(int stream) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // Not on Linux; the console knows standard output only.
      return stream == OUT && console().isPresent();
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
