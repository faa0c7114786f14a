package org.waymark.command;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.check.WarningLines;
import org.waymark.service.FaultsException;
import org.waymark.service.Version;
import picocli.CommandLine.Command;

/**
 * Reads everything as the service would, and says what is wrong and where clients would stumble.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Reads configuration, templates, and the settings in files and in Redis, prints every error, and warns where a client would stumble.")
public final class CheckCommand implements Callable<Integer> {
  private final Supplier<Path> conf;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public CheckCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Override
  public Integer call() throws FaultsException, InterruptedException {
    Terminal.hushLog();
    PrintStream out = Terminal.out();
    Vertx vertx = Vertx.vertx(Platform.options());
    try {
      Findings findings = Findings.of(vertx, conf.get());
      Terminal.print(out, "error", findings.errors());
      WarningLines.of(findings.warnings()).forEach(warning -> out.println("warning: " + warning));
      out.println(findings.summary());
      return findings.errors().isEmpty() ? 0 : 1;
    } finally {
      Waiting.on(vertx.close());
    }
  }
}
