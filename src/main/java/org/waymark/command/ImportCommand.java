package org.waymark.command;

import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.admin.Catalog;
import org.waymark.admin.Plan;
import org.waymark.imports.ImportFormat;
import org.waymark.imports.Imported;
import org.waymark.imports.Importer;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.service.FailureReport;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes profiles and domains from files into Redis; writes nothing if any of them is invalid. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes profiles and domains into Redis.",
      "Reads profiles.yaml, domains.yaml or one file with both (YAML or JSON), CSV (domain,profile[,alias…]), config-v1.1.xml, and the JSON seed of automx2."
    })
final class ImportCommand extends CatalogCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "The files to read.")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The format of all files: ${COMPLETION-CANDIDATES}. Without it, the file names and the first characters decide.")
  private Optional<ImportFormat> format = Optional.empty();

  @Option(
      names = "--prune",
      description =
          "Removes records that the files do not name. Keeps profiles in use; keeps all profiles if the files have none, and all domains likewise.")
  private boolean prune;

  @Option(names = "--dry-run", description = "Prints what would change, and writes nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Removes records without asking.")
  private boolean yes;

  ImportCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    return catalog(this::run);
  }

  private int run(Catalog catalog) {
    Imported imported = Importer.read(format, paths);
    Terminal.print(Terminal.err(), "warning", imported.warnings());
    Plan plan = catalog.plan(imported, prune).await();
    Terminal.print(Terminal.err(), "warning", plan.warnings());
    Terminal.print(Terminal.err(), dryRun ? "would remove" : "removes", plan.removed());
    if (!dryRun) {
      if (!plan.removed().isEmpty() && !yes && !agreed(plan.removed().size())) {
        return 1;
      }
      write(plan);
    }
    String label = dryRun ? "would be " : "";
    Terminal.out().println("profiles: " + label + plan.profiles());
    Terminal.out().println("domains: " + label + plan.domains());
    return 0;
  }

  private static boolean agreed(int records) {
    Optional<Console> console = Terminal.console();
    if (console.isEmpty()) {
      throw new ProblemsException(
          Problem.of("nothing was written: to remove records without a terminal, add --yes"));
    }
    @Nullable String answer = console.get().readLine("Remove %d records? [y/N] ", records);
    boolean agreed = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    if (!agreed) {
      Terminal.err().println("nothing was written");
    }
    return agreed;
  }

  private static void write(Plan plan) {
    boolean showsProgress = Terminal.console().isPresent() && plan.size() > 0;
    AtomicInteger written = new AtomicInteger();
    try {
      plan.write(
              done -> {
                written.set(done);
                if (showsProgress) {
                  Terminal.err().print("\r" + done + " of " + plan.size() + " records");
                }
              })
          .await();
    } catch (Exception e) { // await() rethrows any failure; each leaves records unwritten
      Terminal.print(Terminal.err(), "error", FailureReport.of(e).lines());
      throw new ProblemsException(
          Problem.of(
              "about %d of %d records are written; run the import again to write the others"
                  .formatted(written.get(), plan.size())));
    } finally {
      if (showsProgress) {
        Terminal.err().println();
      }
    }
  }
}
