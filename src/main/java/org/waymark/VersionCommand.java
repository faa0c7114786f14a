package org.waymark;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what {@code --version} prints. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Terminal.out().println(String.join("\n", new Version().getVersion()));
    return 0;
  }
}
