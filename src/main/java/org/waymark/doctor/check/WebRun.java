package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.dns.Resolver;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.WebAnswer;
import org.waymark.doctor.probe.WebAnswer.NoName;
import org.waymark.mail.DomainName;

/** The checks of the web servers of one domain; they share their requests. */
final class WebRun {
  private final DomainName domain;
  private final Resolver resolver;
  private final PublicHost publicHost;
  private final OwnDocument thunderbird;
  private final OwnDocument outlook;
  private final WebVisits visits;
  private final WebSights sights;
  private final TlsFindings tls;

  WebRun(
      DomainName domain,
      Resolver resolver,
      PublicHost publicHost,
      OwnDocument thunderbird,
      OwnDocument outlook,
      WebVisits visits,
      WebSights sights) {
    this.domain = domain;
    this.resolver = resolver;
    this.publicHost = publicHost;
    this.thunderbird = thunderbird;
    this.outlook = outlook;
    this.visits = visits;
    this.sights = sights;
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
      case WEB_AUTODISCOVER_SRV -> srv();
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
        seen -> {
          boolean isMissing =
              seen.first().outcome() instanceof NoName none && none.answer().isNone();
          if (!isMissing) {
            return see(rule, answer);
          }
          Optional<DomainName> host = publicHost.name();
          return host.isEmpty()
              ? Future.succeededFuture(NoHost.unknown(rule.check()))
              : AutodiscoverSrv.find(resolver, domain, host.get())
                  .compose(srv -> missing(rule, srv, answer));
        });
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

  private Future<Finding> srv() {
    CheckId check = CheckId.WEB_AUTODISCOVER_SRV;
    return publicHost
        .name()
        .map(host -> AutodiscoverSrv.find(resolver, domain, host).compose(this::target))
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
