package org.waymark.command;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The way to a person: UTF-8, which a document is in whatever the locale of the terminal. */
public final class Terminal {
  /** Read by logback.xml. */
  private static final List<String> LOG_LEVELS =
      List.of("waymark.log.level", "waymark.log.libraries");

  private static final int MAX_LINES = 100;

  private Terminal() {}

  public static PrintStream out() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  public static PrintStream err() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  /** What helps where an argument did not arrive as it was typed; empty if it did. */
  public static String localeHint(String argument) {
    return argument.indexOf('\uFFFD') < 0
        ? ""
        : "; characters of it were lost, because the locale is "
            + System.getProperty("sun.jnu.encoding")
            + ": run this with LC_ALL=C.UTF-8";
  }

  /** Prints the first lines of many, each with a label, and how many more there are. */
  static void print(PrintStream out, String label, List<?> lines) {
    lines.stream().limit(MAX_LINES).forEach(line -> out.println(label + ": " + line));
    if (lines.size() > MAX_LINES) {
      out.println(label + ": … and " + (lines.size() - MAX_LINES) + " more");
    }
  }

  /** The terminal that a person sits at; empty if there is none at either end. */
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /** Since Java 22 there is a console even where input and output are files. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Turns the log off, for a command that prints for a person; before the first logger is made. */
  static void hushLog() {
    LOG_LEVELS.forEach(level -> System.setProperty(level, "OFF"));
  }
}
