package org.waymark.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.check.Level;
import org.waymark.check.RemarkLines;
import org.waymark.service.Version;
import picocli.CommandLine.Command;

/** Reads everything that the service would read, and prints errors, warnings and notices. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Reads the configuration, the templates, the texts of the page and all settings (in files"
            + " and in Redis), prints every error, warns about settings that mail clients of today"
            + " cannot handle, and notes what concerns older ones.")
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
          for (Level level : Level.values()) {
            RemarkLines.of(report.remarks(level))
                .forEach(line -> Terminal.out().println(level.key() + ": " + line));
          }
          Terminal.out().println(report.summary());
          return report.errors().isEmpty() ? 0 : 1;
        });
  }
}
