package org.waymark.doctor.check;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.X509TrustManager;
import org.waymark.config.ServiceConfig;
import org.waymark.config.ServiceConfig.PublicNames;
import org.waymark.dialect.Clients;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.probe.Destinations;
import org.waymark.doctor.probe.JvmTrust;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.doctor.probe.WebProbe;
import org.waymark.mail.DomainName;

/** The list of checks: a new check is one line here. */
public final class Checks {
  /** Three requests in a row, the most of a check, take less than the limit of a check. */
  static final Duration WEB_LIMIT = Duration.ofSeconds(8);

  private Checks() {}

  /**
   * Creates a doctor with all checks, which trusts the authorities that the JVM trusts. Reads their
   * file.
   *
   * @param clients with the settings and templates that documents are compared with
   * @param resolver of its own; the doctor closes it
   */
  public static Doctor doctor(
      Vertx vertx, ServiceConfig config, Clients clients, Resolver resolver) {
    return doctor(vertx, config, clients, resolver, JvmTrust.read(), IntUnaryOperator.identity());
  }

  /**
   * Creates a doctor with all checks.
   *
   * @param ports the port to connect to instead of a well-known one
   */
  static Doctor doctor(
      Vertx vertx,
      ServiceConfig config,
      Clients clients,
      Resolver resolver,
      X509TrustManager trust,
      IntUnaryOperator ports) {
    InstantSource clock = InstantSource.system();
    PublicNames names = config.publicNames();
    Optional<DomainName> host = names.host();
    Destinations destinations = new Destinations(resolver, config.doctor().networks(), ports);
    WebProbe web = new WebProbe(vertx, destinations, WEB_LIMIT);
    MailProbe mail = new MailProbe(vertx, destinations, trust, clock, MailProbe.LIMIT);
    List<Check> checks =
        List.of(
            MxCheck.of(resolver, names.mx()),
            ClientNameChecks.autoconfig(resolver, host),
            ClientNameChecks.autodiscover(resolver, host),
            ClientNameChecks.autodiscoverSrv(resolver, host),
            MailSrvCheck.of(resolver),
            WildcardCheck.of(resolver),
            CaaCheck.of(resolver, host, names.ca()),
            DnssecCheck.of(resolver),
            new WebChecks(web, resolver, host, clients, trust, clock, PartLimit.NORMAL),
            new MailChecks(mail, clock, PartLimit.NORMAL),
            LintCheck.of());
    return new Doctor(
        checks,
        () -> Future.join(web.close(), mail.close(), resolver.close()).mapEmpty(),
        Doctor.LIMIT,
        clock);
  }
}
