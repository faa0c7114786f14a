package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.X509TrustManager;
import org.waymark.dialect.Clients;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.WebAnswer;
import org.waymark.doctor.probe.WebAnswer.Failure;
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
  private final PartLimit limit;

  /**
   * Creates the checks.
   *
   * @param clients with the settings and templates that documents are compared with
   * @param trust the authorities that clients trust
   * @param limit of each finding
   */
  WebChecks(
      WebProbe probe,
      Resolver resolver,
      Optional<DomainName> publicHost,
      Clients clients,
      X509TrustManager trust,
      InstantSource clock,
      PartLimit limit) {
    this.probe = probe;
    this.resolver = resolver;
    this.publicHost = new PublicHost(publicHost, probe, clock);
    this.clients = clients;
    this.trust = trust;
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public Set<CheckId> ids() {
    return IDS;
  }

  @Override
  public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
    Future<Run> begun = publicHost.unreachable().map(unreachable -> new Run(domain, unreachable));
    List<Future<Finding>> findings =
        wanted.stream()
            .map(check -> limit.of(check.id(), begun.compose(run -> run.find(check))))
            .toList();
    return Future.all(findings).map(all -> findings.stream().map(Future::result).toList());
  }

  /** The checks of one domain; they share their requests. */
  private final class Run {
    private final DomainName domain;
    private final OwnDocument thunderbird;
    private final OwnDocument outlook;
    private final WebVisits visits;
    private final WebSights sights;
    private final TlsFindings tls;

    Run(MailDomain domain, Set<String> unreachable) {
      this.domain = domain.name();
      this.thunderbird = OwnDocument.of(clients, domain, "autoconfig");
      this.outlook = OwnDocument.of(clients, domain, "outlook", "mobilesync");
      this.visits = new WebVisits(probe, unreachable, domain.name(), outlook);
      this.sights = new WebSights(trust, clock, unreachable);
      this.tls = new TlsFindings(sights);
    }

    /** The finding of a check. */
    Future<Finding> find(CheckId check) {
      return switch (check) {
        case WEB_AUTOCONFIG -> see(WebRule.AUTOCONFIG, visits.autoconfig());
        case WEB_AUTOCONFIG_PLAIN -> see(WebRule.AUTOCONFIG_PLAIN, visits.autoconfigPlain());
        case WEB_WELL_KNOWN -> see(WebRule.WELL_KNOWN, visits.wellKnown());
        case WEB_AUTODISCOVER -> seeUnlessSrv(WebRule.AUTODISCOVER, visits.autodiscover(named()));
        case WEB_AUTODISCOVER_ROOT ->
            see(WebRule.AUTODISCOVER_ROOT, visits.autodiscover(domain.value()));
        case WEB_AUTODISCOVER_REDIRECT ->
            seeUnlessSrv(WebRule.AUTODISCOVER_REDIRECT, visits.autodiscoverRedirect());
        case WEB_AUTODISCOVER_SRV -> srv(check, this::target);
        case TLS_AUTOCONFIG -> certificate(check, visits.autoconfig());
        case TLS_AUTODISCOVER -> certificate(check, visits.autodiscover(named()));
        case TLS_PUBLIC_HOST ->
            publicHost
                .visit()
                .map(
                    visit ->
                        visit
                            .map(answer -> tls.certificate(check, answer.first()))
                            .orElseGet(() -> NoHost.unknown(check)));
        case TLS_HSTS ->
            find(CheckId.TLS_AUTOCONFIG)
                .compose(
                    autoconfig ->
                        visits
                            .wellKnown()
                            .map(site -> tls.strictTransport(site.first(), autoconfig)));
        default -> throw new IllegalArgumentException(check.id());
      };
    }

    private String named() {
      return "autodiscover." + domain;
    }

    private Future<Finding> certificate(CheckId check, Future<WebAnswer> answer) {
      return answer.map(seen -> tls.certificate(check, seen.first()));
    }

    private Future<Finding> see(WebRule rule, Future<WebAnswer> answer) {
      OwnDocument own = rule.isOfOutlook() ? outlook : thunderbird;
      return answer.map(
          seen ->
              rule.isOfSite() || own.services().isPresent()
                  ? rule.finding(sights.of(seen, own, rule.isOfOutlook()), domain, hostName())
                  : Finding.ok(rule.check(), "the settings have no server for these clients"));
    }

    private String hostName() {
      return publicHost.name().map(DomainName::value).orElse("the public host");
    }

    /** The same, but a name without addresses is right if the SRV record stands in for it. */
    private Future<Finding> seeUnlessSrv(WebRule rule, Future<WebAnswer> answer) {
      return answer.compose(
          seen ->
              seen.first().isFailed(Failure.Kind.NO_NAME)
                  ? srv(rule.check(), srv -> missing(rule, srv, answer))
                  : see(rule, answer));
    }

    private Future<Finding> missing(WebRule rule, AutodiscoverSrv srv, Future<WebAnswer> answer) {
      return switch (srv.state()) {
        case RIGHT ->
            Future.succeededFuture(
                Finding.ok(
                    rule.check(), named() + " has no address; its SRV record leads to the host"));
        case UNKNOWN -> Future.succeededFuture(Finding.unknown(rule.check(), srv.detail()));
        default -> see(rule, answer);
      };
    }

    private Future<Finding> srv(CheckId check, Function<AutodiscoverSrv, Future<Finding>> look) {
      return publicHost
          .name()
          .map(host -> AutodiscoverSrv.find(resolver, domain, host).compose(look))
          .orElseGet(() -> Future.succeededFuture(NoHost.unknown(check)));
    }

    private Future<Finding> target(AutodiscoverSrv srv) {
      CheckId check = CheckId.WEB_AUTODISCOVER_SRV;
      if (srv.state() == AutodiscoverSrv.State.OTHER_PORT) {
        return wrong(
            srv, "a server at port 443", "The checks, like Outlook, ask no other port than 443.");
      }
      if (!srv.target().isEmpty() && DomainName.parse(srv.target()).isEmpty()) {
        return wrong(srv, "a host name", "The target is not a host name, so no client can ask it.");
      }
      if (!srv.target().isEmpty()) {
        return see(WebRule.AUTODISCOVER_SRV, visits.autodiscover(srv.target()));
      }
      return Future.succeededFuture(
          srv.state() == AutodiscoverSrv.State.UNKNOWN
              ? Finding.unknown(check, srv.detail())
              : Finding.ok(check, srv.detail()));
    }

    private static Future<Finding> wrong(AutodiscoverSrv srv, String expected, String reason) {
      return Future.succeededFuture(
          new Finding(
              CheckId.WEB_AUTODISCOVER_SRV.id(),
              Status.ERROR,
              srv.detail(),
              expected,
              reason,
              "Replace the record by the one that dns.autodiscover-srv shows.",
              Optional.empty()));
    }
  }
}
