package org.waymark.command;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.dns.Certificates;
import org.waymark.dns.DnsResolver;
import org.waymark.dns.RecordFormat;
import org.waymark.dns.RecordsReport;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.service.Components;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Prints the DNS records that domains should have, or those that are missing. */
@Command(
    name = "dns",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the DNS records that lead mail clients of a domain here.")
final class DnsCommand extends BaseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DOMAIN", arity = "0..*", description = "Mail domains of the settings.")
  private List<String> domains = List.of();

  @Option(names = "--all", description = "All domains of the settings, in files and in Redis.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "zone",
      completionCandidates = FormatNames.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: zone.")
  private String format = "";

  @Option(
      names = "--missing",
      description =
          "Looks up the records, and prints those that are missing or differ. Exit code 1 if a"
              + " look-up fails.")
  private boolean missing;

  @Option(
      names = "--certificates",
      paramLabel = "WHICH",
      defaultValue = "each",
      completionCandidates = CertificateNames.class,
      description =
          "each: there is a certificate for the names of each customer. one: only for public.host;"
              + " then autodiscover. has no record. Default: each.")
  private String certificates = "";

  /** The names of the formats, for the help. */
  private static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(RecordFormat.values()).map(RecordFormat::key).iterator();
    }
  }

  /** The values of {@code --certificates}, for completion. */
  private static final class CertificateNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Certificates.values()).map(Certificates::key).iterator();
    }
  }

  DnsCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    if (all == !domains.isEmpty()) {
      throw usage("name one or more domains, or give --all");
    }
    RecordFormat chosen =
        RecordFormat.of(format).orElseThrow(() -> unknown("--format", format, new FormatNames()));
    Certificates kind =
        Certificates.of(certificates)
            .orElseThrow(() -> unknown("--certificates", certificates, new CertificateNames()));
    List<DomainName> names = domains.stream().map(this::domain).toList();
    return print(vertx -> run(vertx, names, chosen, kind));
  }

  private int run(Vertx vertx, List<DomainName> names, RecordFormat chosen, Certificates kind) {
    ServiceConfig config = config(vertx);
    DomainName host = config.publicNames().host().orElseThrow(this::noHost);
    Components components = Components.open(vertx, config).await();
    DnsResolver resolver = new DnsResolver(vertx, config.dns());
    DnsOutput output =
        new DnsOutput(
            vertx,
            components.source(),
            new RecordsReport(host, components.clients(), resolver),
            new DnsOutput.Options(chosen, kind, missing, config.doctor().concurrency()));
    if (all) {
      components.visitNames(vertx, output::print).await();
    } else {
      output.print(names).await();
    }
    return output.end();
  }

  private ProblemsException noHost() {
    return new ProblemsException(
        Problem.of(
            "public.host: missing; the records lead to this name. Set the key in %s or WAYMARK_PUBLIC_HOST in the environment"
                .formatted(conf().resolve(ConfigLoader.FILE))));
  }

  private ParameterException unknown(String option, String found, Iterable<String> known) {
    return usage(option + ": unknown value \"" + found + "\"; known: " + String.join(", ", known));
  }
}
