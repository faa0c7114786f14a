package org.waymark.command;

import java.util.concurrent.Callable;
import org.waymark.service.Version;
import picocli.CommandLine.Command;

/** Prints the version, as {@code --version} does. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Terminal.out().println(String.join("\n", new Version().getVersion()));
    return 0;
  }
}
