package org.waymark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
  private @Nullable Path conf;

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
        .execute(arguments);
  }

  /** The folder of {@code waymark.yaml}; only the default one need not be there. */
  private Path conf() {
    Optional<Path> named =
        Optional.ofNullable(conf)
            .or(() -> Optional.ofNullable(System.getenv("WAYMARK_CONF")).map(Path::of));
    if (named.isPresent() && !Files.isDirectory(named.get())) {
      throw new ParameterException(new CommandLine(this), named.get() + " is no folder");
    }
    return named.orElse(Path.of("conf"));
  }

  @Override
  public Integer call() throws Exception {
    return new ServeCommand(this::conf).call();
  }
}
