package org.waymark.command;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.waymark.config.ServiceConfig;
import org.waymark.dns.DnsResolver;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.check.Checks;
import org.waymark.input.Suggestions;
import org.waymark.mail.DomainName;
import org.waymark.service.Components;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks domains as the world sees them, and prints what to change. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Checks the DNS records, URLs, certificates and mail servers of domains as mail clients see"
            + " them, and says what to change. Without a domain, checks all in files if there is no"
            + " Redis.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is worse than a notice",
      "1:a warning or an error, or a domain could not be checked",
      "2:wrong command line"
    })
final class DoctorCommand extends BaseCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DOMAIN",
      arity = "0..*",
      description = "Mail domains that the settings name.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "Checks all domains in the settings.")
  private boolean all;

  @Option(
      names = "--json",
      description = "Prints one JSON object a line, each when its domain has been checked.")
  private boolean json;

  @Option(
      names = "--only",
      paramLabel = "ID[,ID...]",
      description =
          "Only these checks, such as dns.mx, or groups of checks: dns, web, tls, mail, settings.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--watch",
      description =
          "Checks all domains every doctor.interval until SIGTERM, and serves health and metrics on"
              + " the management port.")
  private boolean watch;

  DoctorCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    Set<CheckId> wanted = wanted();
    Set<DomainName> domains = domains();
    if (watch) {
      return watch();
    }
    if (all && !domains.isEmpty()) {
      throw usage("--all and DOMAIN exclude each other");
    }
    return print(vertx -> examine(vertx, config(vertx), domains, wanted));
  }

  private int watch() {
    if (all || json || !names.isEmpty() || !only.isEmpty()) {
      throw usage("--watch runs all checks of all domains; it takes no DOMAIN and no other option");
    }
    // Refuses a wrong command line before anything is logged.
    conf();
    return Daemon.run((vertx, termination) -> DoctorWatch.start(vertx, config(vertx), termination));
  }

  private int examine(
      Vertx vertx, ServiceConfig config, Set<DomainName> domains, Set<CheckId> wanted) {
    if (domains.isEmpty() && !all && config.redis().isPresent()) {
      throw usage("name a DOMAIN, or --all for all domains in files and in Redis");
    }
    Components components = Components.open(vertx, config).await();
    DoctorRun run =
        new DoctorRun(
            vertx,
            components,
            Checks.doctor(
                vertx, config, components.clients(), new DnsResolver(vertx, config.dns())),
            wanted,
            json ? Optional.empty() : Optional.of(Terminal.style()),
            Terminal.out());
    return run.run(domains);
  }

  private Set<CheckId> wanted() {
    if (only.isEmpty()) {
      return EnumSet.allOf(CheckId.class);
    }
    Set<CheckId> wanted = EnumSet.noneOf(CheckId.class);
    // Not split by picocli, which leaves nothing of a comma, as if the option were not there.
    for (String word : String.join(",", only).split(",", -1)) {
      List<CheckId> selected = CheckId.select(word);
      if (selected.isEmpty()) {
        throw usage(
            "unknown check \"" + word + "\"; allowed: " + Suggestions.listed(word, words()));
      }
      wanted.addAll(selected);
    }
    return wanted;
  }

  /** The words of {@code --only}. */
  private static List<String> words() {
    return Stream.of(CheckId.values())
        .flatMap(check -> Stream.of(check.group(), check.id()))
        .distinct()
        .toList();
  }

  private Set<DomainName> domains() {
    Set<DomainName> domains = new LinkedHashSet<>();
    names.forEach(name -> domains.add(domain(name)));
    return domains;
  }
}
