package org.waymark.command;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.admin.Catalog;
import org.waymark.admin.Export;
import org.waymark.input.YamlWriter;
import org.waymark.service.FaultsException;
import org.waymark.service.Version;
import picocli.CommandLine.Command;

/** Prints everything in Redis as one document that can be imported. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints all profiles and domains in Redis as YAML that can be imported.")
public final class ExportCommand implements Callable<Integer> {
  private final Supplier<Path> conf;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public ExportCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Override
  public Integer call() throws InterruptedException {
    return Administration.run(conf.get(), ExportCommand::run);
  }

  private static int run(Catalog catalog) throws FaultsException, InterruptedException {
    Export export = Waiting.on(catalog.export());
    YamlWriter yaml = new YamlWriter();
    PrintStream out =
        new PrintStream(new BufferedOutputStream(Terminal.out()), false, StandardCharsets.UTF_8);
    out.print(yaml.spread("profiles", export.profiles()));
    out.print(export.domains().isEmpty() ? "domains: {}\n" : "domains:\n");
    export.domains().forEach((name, domain) -> out.print(yaml.line(name, domain)));
    out.flush();
    Terminal.print(Terminal.err(), "not exported", export.problems());
    return export.problems().isEmpty() ? 0 : 1;
  }
}
