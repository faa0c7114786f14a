package org.waymark.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.admin.Catalog;
import org.waymark.admin.Export;
import org.waymark.input.YamlWriter;
import org.waymark.service.Version;
import picocli.CommandLine.Command;

/** Prints everything in Redis as one document that {@code import} reads. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints all profiles and domains in Redis as YAML that import reads.")
final class ExportCommand extends CatalogCommand implements Callable<Integer> {
  ExportCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    return catalog(ExportCommand::export);
  }

  private static int export(Catalog catalog) {
    Export export = catalog.export().await();
    YamlWriter yaml = new YamlWriter();
    PrintStream out = buffered();
    out.print(yaml.spread("profiles", export.profiles()));
    out.print(export.domains().isEmpty() ? "domains: {}\n" : "domains:\n");
    export.domains().forEach((name, domain) -> out.print(yaml.line(name, domain)));
    out.flush();
    Terminal.print(Terminal.err(), "not exported", export.problems());
    return export.problems().isEmpty() ? 0 : 1;
  }
}
