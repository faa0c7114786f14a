package org.waymark.command;

import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.waymark.service.FaultsException;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is in files into Redis: nothing if anything is wrong, and nothing twice. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes profiles and domains into Redis.",
      "Reads profiles.yaml, domains.yaml or one file with both (YAML or JSON), CSV (domain,profile[,alias…]), a config-v1.1.xml, and the JSON seed of automx2."
    })
public final class ImportCommand implements Callable<Integer> {
  private final Supplier<Path> conf;

  @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "What to read.")
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
          "Removes what is not in the files; profiles in use stay, and where the files have no profile, or no domain, all of them.")
  private boolean prune;

  @Option(names = "--dry-run", description = "Says what would be done, and writes nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Removes without asking.")
  private boolean yes;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public ImportCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Override
  public Integer call() throws InterruptedException {
    return Administration.run(conf.get(), this::run);
  }

  private int run(Catalog catalog) throws FaultsException, InterruptedException {
    Imported imported = Importer.read(format, paths);
    Terminal.print(Terminal.err(), "warning", imported.warnings());
    Plan plan = Waiting.on(catalog.plan(imported, prune));
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

  private static boolean agreed(int records) throws FaultsException {
    Optional<Console> console = Terminal.console();
    if (console.isEmpty()) {
      throw new FaultsException(
          List.of(
              "nothing was written: without a terminal to ask on, removing records needs --yes"));
    }
    @Nullable String answer =
        console.get().readLine("Records to remove: %d. Go on? [y/N] ", records);
    boolean agreed = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    if (!agreed) {
      Terminal.err().println("nothing was written");
    }
    return agreed;
  }

  private static void write(Plan plan) throws FaultsException, InterruptedException {
    boolean isSeen = Terminal.console().isPresent() && plan.size() > 0;
    AtomicInteger written = new AtomicInteger();
    try {
      Waiting.on(
          plan.write(
              done -> {
                written.set(done);
                if (isSeen) {
                  Terminal.err().print("\r" + done + " of " + plan.size() + " records");
                }
              }));
    } catch (FaultsException e) {
      List<String> lines = new ArrayList<>(e.lines());
      lines.add(
          "about %d of %d records are written; the same import goes on from there"
              .formatted(written.get(), plan.size()));
      throw new FaultsException(lines);
    } finally {
      if (isSeen) {
        Terminal.err().println();
      }
    }
  }
}
