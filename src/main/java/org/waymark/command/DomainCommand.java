package org.waymark.command;

import io.vertx.core.json.Json;
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
final class DomainCommand extends CatalogCommand {
  private static final String NAME = "The mail domain.";

  DomainCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Writes a domain; the service answers with it at once.")
  int set(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Parameters(
              paramLabel = "JSON|PROFILE",
              description =
                  "The name of a profile, or a document such as '{\"aliasOf\": \"customer.com\"}'.")
          String document) {
    DomainName domain = domain(name);
    return catalog(
        catalog ->
            written(
                domain.value(),
                catalog.setDomain(domain, json(document), Precondition.NONE).await()));
  }

  @Command(name = "get", mixinStandardHelpOptions = true, description = "Prints a domain's record.")
  int get(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    DomainName domain = domain(name);
    return catalog(catalog -> print(domain.value(), catalog.domain(domain).await()));
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a domain, unless an alias refers to it.")
  int delete(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    DomainName domain = domain(name);
    return catalog(
        catalog ->
            deleted(domain.value(), catalog.deleteDomain(domain, Precondition.NONE).await()));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the names of all domains.")
  int list(
      @Option(
              names = "--prefix",
              paramLabel = "P",
              description = "Only names that begin with P, in lower case and as A-labels.")
          Optional<String> prefix) {
    return catalog(catalog -> print(catalog.domains(prefix.orElse("")).await()));
  }

  /** Passes JSON on; encodes any other text as the name of a profile. */
  private static String json(String argument) {
    String text = argument.strip();
    return text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")
        ? text
        : Json.encode(text);
  }
}
