package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER_SRV;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.waymark.dns.DnsRecord;
import org.waymark.dns.RecordData.Srv;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.dns.WantedRecords;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** Whether {@code autodiscover.} and the domain, or its SRV record, lead to the public host. */
final class AutodiscoverNameCheck implements Check {
  private static final int HTTPS = 443;
  private static final String MISSING =
      "Outlook and the Exchange clients of phones do not find the settings of this domain.";

  private static final String REPLACE = "Replace the record by this one.";

  private final Resolver resolver;
  private final Optional<DomainName> host;

  AutodiscoverNameCheck(Resolver resolver, Optional<DomainName> host) {
    this.resolver = resolver;
    this.host = host;
  }

  @Override
  public Set<CheckId> ids() {
    return Set.of(DNS_AUTODISCOVER, DNS_AUTODISCOVER_SRV);
  }

  @Override
  public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
    if (host.isEmpty()) {
      return Future.succeededFuture(wanted.stream().map(NoHost::unknown).toList());
    }
    Future<ClientName> name = ClientName.find(resolver, "autodiscover", domain.name(), host.get());
    Future<AutodiscoverSrv> srv = AutodiscoverSrv.find(resolver, domain.name(), host.get());
    return Future.all(name, srv)
        .map(
            both ->
                Stream.of(judge(name.result(), srv.result()), judge(srv.result(), name.result()))
                    .filter(finding -> wanted.contains(CheckId.of(finding)))
                    .toList());
  }

  private static Finding judge(ClientName name, AutodiscoverSrv srv) {
    boolean isSrvRight = srv.state() == AutodiscoverSrv.State.RIGHT;
    return switch (name.direction()) {
      case SAME -> name.ok(DNS_AUTODISCOVER);
      case UNKNOWN -> name.unknown(DNS_AUTODISCOVER);
      case MISSING ->
          isSrvRight
              ? Finding.ok(
                  DNS_AUTODISCOVER, name.route() + "; the SRV record leads to " + name.host())
              : srv.state() == AutodiscoverSrv.State.UNKNOWN
                  ? Finding.unknown(DNS_AUTODISCOVER, srv.detail())
                  : name.missing(DNS_AUTODISCOVER, MISSING);
      case ELSEWHERE ->
          name.elsewhere(
              DNS_AUTODISCOVER,
              isSrvRight && !name.isWildcard()
                  ? " If there can be no certificate for %s, only delete: the SRV record is right."
                      .formatted(name.route().name())
                  : "");
    };
  }

  private static Finding judge(AutodiscoverSrv srv, ClientName name) {
    return switch (srv.state()) {
      case RIGHT -> Finding.ok(DNS_AUTODISCOVER_SRV, srv.detail());
      case UNKNOWN -> Finding.unknown(DNS_AUTODISCOVER_SRV, srv.detail());
      case MISSING -> missing(srv, name);
      case ALIAS -> alias(srv, name);
      case OTHER_NAME ->
          finding(
              name,
              srv,
              Status.WARNING,
              "The name leads to the right server. Its certificate may be for other names.",
              REPLACE);
      case OTHER_PORT ->
          finding(
              name,
              srv,
              Status.ERROR,
              "Outlook asks at another port than 443, where the service answers.",
              REPLACE);
      case ELSEWHERE ->
          finding(
              name,
              srv,
              Status.ERROR,
              srv.provider()
                  .map(
                      "This is a server of %s. Outlook gets the settings of that provider, or none."
                          ::formatted)
                  .orElse("Outlook asks a server that does not know the settings of this domain."),
              REPLACE);
    };
  }

  private static Finding missing(AutodiscoverSrv srv, ClientName name) {
    return switch (name.direction()) {
      case UNKNOWN -> name.unknown(DNS_AUTODISCOVER_SRV);
      case MISSING -> finding(name, srv, Status.ERROR, MISSING, "Add this record.");
      case SAME, ELSEWHERE ->
          finding(
              name,
              srv,
              Status.NOTICE,
              "Clients that look for this record first use autodiscover.%s instead."
                  .formatted(name.domain()),
              "Add this record.");
    };
  }

  private static Finding alias(AutodiscoverSrv srv, ClientName name) {
    String reason =
        "The target of an SRV record must have addresses of its own (RFC 2782). Some clients do not follow the alias.";
    return srv.target().equals(name.host().value())
        ? new Finding(
            DNS_AUTODISCOVER_SRV.id(),
            Status.WARNING,
            srv.detail(),
            "a host with addresses of its own",
            reason,
            "Let the provider of %s give that name A and AAAA records in place of its CNAME record."
                .formatted(name.host()),
            Optional.empty())
        : finding(name, srv, Status.WARNING, reason, REPLACE);
  }

  private static Finding finding(
      ClientName name, AutodiscoverSrv srv, Status status, String reason, String remedy) {
    Srv wanted = new Srv(0, 0, HTTPS, name.host().value());
    return new Finding(
        DNS_AUTODISCOVER_SRV.id(),
        status,
        srv.detail(),
        "SRV " + wanted.text(),
        reason,
        remedy,
        Optional.of(
            new DnsRecord(
                    AutodiscoverSrv.name(name.domain()), RecordType.SRV, WantedRecords.TTL, wanted)
                .toString()));
  }
}
