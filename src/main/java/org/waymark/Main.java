package org.waymark;

import org.waymark.command.RootCommand;

/** The entry point of the jar. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(RootCommand.run(arguments));
  }
}
