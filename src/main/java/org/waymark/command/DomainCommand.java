package org.waymark.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.waymark.admin.Precondition;
import org.waymark.mail.DomainName;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Manages the domains in Redis, one at a time. */
@Command(
    name = "domain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Writes, prints, deletes and lists domains in Redis.")
public final class DomainCommand {
  private final Supplier<Path> conf;

  /**
   * Makes the command.
   *
   * @param conf the folder of waymark.yaml, known when the command line has been read
   */
  public DomainCommand(Supplier<Path> conf) {
    this.conf = conf;
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Writes a domain; the service answers with it at once.")
  int set(
      @Parameters(paramLabel = "NAME", description = "The mail domain.") String name,
      @Parameters(
              paramLabel = "JSON|PROFILE",
              description =
                  "The name of a profile, or a document such as '{\"aliasOf\": \"customer.com\"}'.")
          String document)
      throws InterruptedException {
    return Administration.run(
        conf.get(),
        catalog -> {
          DomainName domain = Administration.domain(name);
          return Documents.written(
              domain.value(),
              Waiting.on(catalog.setDomain(domain, Documents.json(document), Precondition.NONE)));
        });
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints the record of a domain.")
  int get(@Parameters(paramLabel = "NAME", description = "The mail domain.") String name)
      throws InterruptedException {
    return Administration.run(
        conf.get(),
        catalog -> {
          DomainName domain = Administration.domain(name);
          return Documents.print(domain.value(), Waiting.on(catalog.domain(domain)));
        });
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a domain that no alias leads to.")
  int delete(@Parameters(paramLabel = "NAME", description = "The mail domain.") String name)
      throws InterruptedException {
    return Administration.run(
        conf.get(),
        catalog -> {
          DomainName domain = Administration.domain(name);
          return Documents.deleted(
              domain.value(), Waiting.on(catalog.deleteDomain(domain, Precondition.NONE)));
        });
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the names of all domains.")
  int list(
      @Option(
              names = "--prefix",
              paramLabel = "P",
              description = "Only names that begin with this, in lower case and A-labels.")
          Optional<String> prefix)
      throws InterruptedException {
    return Administration.run(
        conf.get(), catalog -> Documents.print(Waiting.on(catalog.domains(prefix.orElse("")))));
  }
}
