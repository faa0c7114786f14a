package org.waymark.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.check.WarningLines;
import org.waymark.service.Version;
import picocli.CommandLine.Command;

/** Reads everything that the service would read, and prints errors and warnings. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Reads the configuration, the templates and all settings (in files and in Redis), prints every error, and warns about settings that mail clients cannot handle.")
final class CheckCommand extends BaseCommand implements Callable<Integer> {
  CheckCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    return print(
        vertx -> {
          CheckReport report = CheckReport.of(vertx, conf());
          Terminal.print(Terminal.out(), "error", report.errors());
          WarningLines.of(report.warnings())
              .forEach(warning -> Terminal.out().println("warning: " + warning));
          Terminal.out().println(report.summary());
          return report.errors().isEmpty() ? 0 : 1;
        });
  }
}
