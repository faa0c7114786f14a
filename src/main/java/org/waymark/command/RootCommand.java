package org.waymark.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.waymark.service.FailureReport;
import org.waymark.service.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line: the commands, the option that they share, and their exit codes. */
@Command(
    name = "waymark",
    description =
        "Tells mail clients the mail servers of an address. Without a command, runs the service.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:success", "1:failure; the errors are printed", "2:wrong command line"})
public final class RootCommand implements Callable<Integer> {
  @Option(
      names = "--conf",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The folder of waymark.yaml. Default: $WAYMARK_CONF, or conf.")
  private @Nullable String conf;

  private RootCommand() {}

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    RootCommand root = new RootCommand();
    return new CommandLine(root)
        .addSubcommand(new ServeCommand(root::conf))
        .addSubcommand(new InitCommand(root::conf))
        .addSubcommand(new CheckCommand(root::conf))
        .addSubcommand(new ShowCommand(root::conf))
        .addSubcommand(new DnsCommand(root::conf))
        .addSubcommand(new DoctorCommand(root::conf))
        .addSubcommand(new DomainCommand(root::conf))
        .addSubcommand(new ProfileCommand(root::conf))
        .addSubcommand(new ImportCommand(root::conf))
        .addSubcommand(new ExportCommand(root::conf))
        .addSubcommand(new HelpCommand())
        .addSubcommand(new VersionCommand())
        // An argument @FILE is a document, not more arguments.
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(Terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(Terminal.err(), true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              Terminal.print(Terminal.err(), "error", FailureReport.of(failure).lines());
              return 1;
            })
        .execute(arguments);
  }

  private Path conf() {
    return Optional.ofNullable(conf)
        .or(() -> Optional.ofNullable(System.getenv("WAYMARK_CONF")))
        .map(this::folder)
        .orElseGet(() -> folder("conf"));
  }

  private Path folder(String name) {
    String shown = name;
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
      shown = folder.toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      // A text that is no path names no folder.
    }
    throw new ParameterException(
        new CommandLine(this),
        shown
            + " is not a folder; allowed: the folder of waymark.yaml, named by --conf or WAYMARK_CONF, or conf in the working folder"
            + Terminal.localeHint(name));
  }

  @Override
  public Integer call() throws Exception {
    return new ServeCommand(this::conf).call();
  }
}
