package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509TrustManager;
import org.waymark.dialect.Clients;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.probe.WebProbe;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** The web servers that clients ask for the settings of a domain, and their certificates. */
final class WebChecks implements Check {
  private static final Set<CheckId> IDS = EnumSet.range(CheckId.WEB_AUTOCONFIG, CheckId.TLS_HSTS);

  private final WebProbe probe;
  private final Resolver resolver;
  private final PublicHost publicHost;
  private final Clients clients;
  private final X509TrustManager trust;
  private final InstantSource clock;

  /**
   * Creates the checks.
   *
   * @param clients with the settings and templates that documents are compared with
   * @param trust the authorities that clients trust
   */
  WebChecks(
      WebProbe probe,
      Resolver resolver,
      Optional<DomainName> publicHost,
      Clients clients,
      X509TrustManager trust,
      InstantSource clock) {
    this.probe = probe;
    this.resolver = resolver;
    this.publicHost = new PublicHost(publicHost, probe, clock);
    this.clients = clients;
    this.trust = trust;
    this.clock = clock;
  }

  @Override
  public Set<CheckId> ids() {
    return IDS;
  }

  @Override
  public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
    return publicHost
        .unreachable()
        .compose(
            unreachable -> {
              WebRun run = begin(domain, unreachable);
              List<Future<Finding>> findings = wanted.stream().map(run::find).toList();
              return Future.all(findings)
                  .map(all -> findings.stream().map(Future::result).toList());
            });
  }

  private WebRun begin(MailDomain domain, Set<String> unreachable) {
    OwnDocument outlook = OwnDocument.of(clients, domain, "outlook", "mobilesync");
    return new WebRun(
        domain.name(),
        resolver,
        publicHost,
        OwnDocument.of(clients, domain, "autoconfig"),
        outlook,
        new WebVisits(probe, unreachable, domain.name(), outlook),
        new WebSights(trust, clock, unreachable));
  }
}
