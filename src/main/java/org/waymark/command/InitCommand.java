package org.waymark.command;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.config.Cidr;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.dns.Certificates;
import org.waymark.dns.DnsResolver;
import org.waymark.dns.RecordFormat;
import org.waymark.dns.Resolver;
import org.waymark.dns.WantedRecords;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.check.MailJudgement;
import org.waymark.doctor.probe.Destinations;
import org.waymark.doctor.probe.JvmTrust;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.doctor.probe.MailReport;
import org.waymark.doctor.probe.MailServer;
import org.waymark.doctor.probe.MailSurvey;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;
import org.waymark.service.Components;
import org.waymark.service.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the first settings: one domain, with the mail servers that it has. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Writes the first settings, for one domain: looks at its mail servers, writes profiles.yaml and domains.yaml, and prints the DNS records to add. Overwrites nothing.")
final class InitCommand extends BaseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DOMAIN", description = "The mail domain, for example example.org.")
  private String domain = "";

  @Option(
      names = "--mail-host",
      paramLabel = "HOST",
      description =
          "The name of the mail server; may be in a private network. Default: the MX of the domain.")
  private @Nullable String mailHost;

  /** The time for all servers together. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PrintStream out = Terminal.out();

  InitCommand(Supplier<Path> conf) {
    super(conf);
  }

  @Override
  public Integer call() {
    DomainName name = domain(domain);
    Optional<DomainName> host =
        Optional.ofNullable(mailHost).map(text -> host("--mail-host", text));
    return print(vertx -> run(vertx, name, host));
  }

  private int run(Vertx vertx, DomainName name, Optional<DomainName> host) {
    ServiceConfig config = config(vertx);
    InitFiles files = new InitFiles(config.settings().directory());
    files.requireNone();
    InitSearch.Result found = search(vertx, config, name, host);
    report(found, host.isPresent());
    InitProfile profile = new InitProfile(name, found);
    files.write(profile.profiles(), profile.domains());
    files.paths().forEach(file -> out.println("written: " + file));
    out.println();
    records(vertx, config, name, profile.hasGuess());
    next(name, profile.hasGuess());
    return 0;
  }

  private static InitSearch.Result search(
      Vertx vertx, ServiceConfig config, DomainName name, Optional<DomainName> host) {
    Resolver resolver = new DnsResolver(vertx, config.dns());
    Destinations destinations =
        new Destinations(
            resolver, host.isPresent() ? anywhere() : config.doctor().networks(), port -> port);
    MailProbe probe =
        new MailProbe(
            vertx, destinations, JvmTrust.read(), InstantSource.system(), MailProbe.LIMIT);
    InitSearch search =
        new InitSearch(
            resolver,
            new MailSurvey(probe, resolver),
            vertx.timer(LIMIT.toSeconds(), TimeUnit.SECONDS));
    try {
      return host.map(typed -> search.at(typed.value())).orElseGet(() -> search.byMx(name)).await();
    } finally {
      probe.close().await();
      resolver.close().await();
    }
  }

  private void report(InitSearch.Result found, boolean isTyped) {
    out.println(found.source());
    found.reports().forEach(this::report);
    if (!found.isUsable()) {
      out.println(
          "No mail server was found where clients can log in with TLS. The profile is a guess; edit it"
              + (isTyped
                  ? "."
                  : ", or delete both files and name the server by --mail-host HOST."));
    }
    out.println();
  }

  private void report(MailReport report) {
    MailServer server = report.server();
    CheckId check = CheckId.select("mail." + server.type().key()).get(0);
    List<Authentication> any =
        InitSearch.isUsable(report)
            ? List.of(Authentication.NONE)
            : List.of(Authentication.PASSWORD);
    String reason = new MailJudgement(report, any, Instant.now()).finding(check).reason();
    out.printf(
        "  %-9s  %s %s:%d %s%s%n",
        InitSearch.isUsable(report) ? "found" : "not found",
        server.type().key(),
        server.host(),
        server.port(),
        server.security().key(),
        reason.isEmpty() ? "" : ": " + reason);
  }

  private void records(Vertx vertx, ServiceConfig config, DomainName name, boolean hasGuess) {
    Optional<DomainName> host = config.publicNames().host();
    if (host.isEmpty()) {
      out.printf(
          "The DNS records need the public name of this service: set public.host in %s or WAYMARK_PUBLIC_HOST in the environment.%n",
          conf().resolve(ConfigLoader.FILE));
      return;
    }
    if (hasGuess) {
      out.println("The DNS records depend on the profile: dns prints them once it is edited.");
      return;
    }
    Components components = Components.open(vertx, config).await();
    components
        .files()
        .find(name)
        .await()
        .map(
            domain ->
                new WantedRecords(host.get(), components.clients()).of(domain, Certificates.EACH))
        .ifPresent(
            records -> {
              out.println("DNS records to add:");
              out.print(RecordFormat.ZONE.write(records));
            });
  }

  private void next(DomainName name, boolean hasGuess) {
    out.println();
    out.println("Next" + (hasGuess ? ", after you have edited the profile" : "") + ":");
    Stream.of("check", "dns " + name, "serve", "doctor " + name)
        .forEach(command -> out.println("  " + program() + " " + command + " --conf " + folder()));
  }

  /** The folder as a word of a shell. */
  private String folder() {
    String folder = conf().toString();
    return folder.matches("[\\w./-]+") ? folder : "'" + folder.replace("'", "'\\''") + "'";
  }

  /** What starts this program. */
  private static String program() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith(".jar") && !path.contains(":") ? "java -jar " + path : "waymark";
  }

  /** The operator may name a server in a private network. */
  private static List<Cidr> anywhere() {
    return Stream.of("0.0.0.0/0", "::/0").flatMap(block -> Cidr.parse(block).stream()).toList();
  }
}
