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
final class ProfileCommand extends CatalogCommand {
  private static final String NAME = "The name of the profile.";

  ProfileCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Writes a profile; the service answers with it at once.")
  int set(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Parameters(
              paramLabel = "JSON|FILE|-",
              description =
                  "The profile: JSON, a file (FILE or @FILE) with a profile as in profiles.yaml but without its name, or - for standard input.")
          String document) {
    return catalog(
        catalog ->
            written(
                name,
                catalog
                    .setProfile(name, ProfileDocument.json(document), Precondition.NONE)
                    .await()));
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints a profile's record.")
  int get(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    return catalog(catalog -> print(name, catalog.profile(name).await()));
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a profile, unless a domain uses it.")
  int delete(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    return catalog(
        catalog -> deleted(name, catalog.deleteProfile(name, Precondition.NONE).await()));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the names of all profiles.")
  int list() {
    return catalog(catalog -> print(catalog.profiles().await()));
  }
}
