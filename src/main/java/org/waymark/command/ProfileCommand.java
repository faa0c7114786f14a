package org.waymark.command;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.waymark.admin.Precondition;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Manages the profiles in Redis, one at a time. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Writes, prints, deletes and lists profiles in Redis.")
public final class ProfileCommand {
  private final Supplier<Path> conf;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public ProfileCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Writes a profile; the service answers with it at once.")
  int set(
      @Parameters(paramLabel = "NAME", description = "The profile.") String name,
      @Parameters(
              paramLabel = "JSON|FILE|-",
              description =
                  "The document: as JSON, in a file with what stands under the name in profiles.yaml (FILE or @FILE), or on standard input.")
          String document)
      throws InterruptedException {
    return Administration.run(
        conf.get(),
        catalog ->
            Documents.written(
                name,
                Waiting.on(catalog.setProfile(name, Documents.read(document), Precondition.NONE))));
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints the record of a profile.")
  int get(@Parameters(paramLabel = "NAME", description = "The profile.") String name)
      throws InterruptedException {
    return Administration.run(
        conf.get(), catalog -> Documents.print(name, Waiting.on(catalog.profile(name))));
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a profile that no domain uses.")
  int delete(@Parameters(paramLabel = "NAME", description = "The profile.") String name)
      throws InterruptedException {
    return Administration.run(
        conf.get(),
        catalog ->
            Documents.deleted(name, Waiting.on(catalog.deleteProfile(name, Precondition.NONE))));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the names of all profiles.")
  int list() throws InterruptedException {
    return Administration.run(
        conf.get(), catalog -> Documents.print(Waiting.on(catalog.profiles())));
  }
}
