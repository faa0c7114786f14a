package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_AUTOCONFIG;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER_SRV;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
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

/** Whether the names that clients ask, and the SRV record of Outlook, lead to the public host. */
final class ClientNameChecks {
  private static final int HTTPS = 443;
  private static final String NO_AUTOCONFIG =
      "Thunderbird, K-9 Mail, Evolution, KMail and other clients do not find the settings of this"
          + " domain.";

  private static final String NO_AUTODISCOVER =
      "Outlook and the Exchange clients of phones do not find the settings of this domain.";

  private static final String REPLACE = "Replace the record by this one.";

  private ClientNameChecks() {}

  /** The check of {@code autoconfig.} and the domain. */
  static Check autoconfig(Resolver resolver, Optional<DomainName> host) {
    return NoHost.unknownOr(
        DNS_AUTOCONFIG,
        host,
        (domain, to) ->
            ClientName.find(resolver, "autoconfig", domain, to).map(ClientNameChecks::judge));
  }

  /** The check of {@code autodiscover.} and the domain, which the SRV record can replace. */
  static Check autodiscover(Resolver resolver, Optional<DomainName> host) {
    return both(DNS_AUTODISCOVER, resolver, host, ClientNameChecks::judge);
  }

  /** The check of the SRV record, which the name can replace. */
  static Check autodiscoverSrv(Resolver resolver, Optional<DomainName> host) {
    return both(DNS_AUTODISCOVER_SRV, resolver, host, (name, srv) -> judge(srv, name));
  }

  private static Check both(
      CheckId check,
      Resolver resolver,
      Optional<DomainName> host,
      BiFunction<ClientName, AutodiscoverSrv, Finding> judgement) {
    return NoHost.unknownOr(
        check,
        host,
        (domain, to) -> {
          Future<ClientName> name = ClientName.find(resolver, "autodiscover", domain, to);
          Future<AutodiscoverSrv> srv = AutodiscoverSrv.find(resolver, domain, to);
          return Future.all(name, srv).map(both -> judgement.apply(name.result(), srv.result()));
        });
  }

  private static Finding judge(ClientName name) {
    return switch (name.direction()) {
      case SAME -> name.ok(DNS_AUTOCONFIG);
      case MISSING -> name.missing(DNS_AUTOCONFIG, NO_AUTOCONFIG);
      case ELSEWHERE -> name.elsewhere(DNS_AUTOCONFIG, "");
      case UNKNOWN -> name.unknown(DNS_AUTOCONFIG);
    };
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
                  : name.missing(DNS_AUTODISCOVER, NO_AUTODISCOVER);
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
      case MISSING -> finding(name, srv, Status.ERROR, NO_AUTODISCOVER, "Add this record.");
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
        "The target of an SRV record must have addresses of its own (RFC 2782). Some clients do not"
            + " follow the alias.";
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
