package org.waymark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.waymark.command.CheckCommand;
import org.waymark.command.DomainCommand;
import org.waymark.command.ExportCommand;
import org.waymark.command.ImportCommand;
import org.waymark.command.ProfileCommand;
import org.waymark.command.ServeCommand;
import org.waymark.command.ShowCommand;
import org.waymark.command.Terminal;
import org.waymark.command.VersionCommand;
import org.waymark.service.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "waymark",
    description = "Tells mail clients where their mail lives. Without a command, it serves.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:something is wrong, and was said", "2:the command line is wrong"})
public final class Main implements Callable<Integer> {
  @Option(
      names = "--conf",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The folder of waymark.yaml. Default: $WAYMARK_CONF, or conf.")
  private @Nullable String conf;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    Main main = new Main();
    return new CommandLine(main)
        .addSubcommand(new ServeCommand(main::conf))
        .addSubcommand(new CheckCommand(main::conf))
        .addSubcommand(new ShowCommand(main::conf))
        .addSubcommand(new DomainCommand(main::conf))
        .addSubcommand(new ProfileCommand(main::conf))
        .addSubcommand(new ImportCommand(main::conf))
        .addSubcommand(new ExportCommand(main::conf))
        .addSubcommand(new HelpCommand())
        .addSubcommand(new VersionCommand())
        // A file is read as a document, not as more of the command line.
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(Terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(Terminal.err(), true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  /** The folder of {@code waymark.yaml}, which must be there. */
  private Path conf() {
    return Optional.ofNullable(conf)
        .or(() -> Optional.ofNullable(System.getenv("WAYMARK_CONF")))
        .map(this::folder)
        .orElseGet(() -> folder("conf"));
  }

  private Path folder(String name) {
    String where = name;
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
      where = folder.toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      // No folder either.
    }
    throw new ParameterException(
        new CommandLine(this),
        where
            + " is no folder; allowed: that of waymark.yaml, named by --conf or WAYMARK_CONF, or conf here"
            + Terminal.localeHint(name));
  }

  @Override
  public Integer call() throws Exception {
    return new ServeCommand(this::conf).call();
  }
}
