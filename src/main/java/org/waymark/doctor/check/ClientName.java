package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.dns.DnsRecord;
import org.waymark.dns.RecordData.Alias;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.dns.WantedRecords;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;

/**
 * A name that clients ask for the settings of a domain, for example {@code
 * autoconfig.customer.com}. It should lead to the public host.
 *
 * @param isWildcard true if it has no record of its own, and a wildcard answers
 */
record ClientName(
    DomainName domain,
    DomainName host,
    Route route,
    Route.Direction direction,
    boolean isWildcard) {

  /** Looks up the name of a label; never failed. */
  static Future<ClientName> find(
      Resolver resolver, String label, DomainName domain, DomainName host) {
    Future<Route> name = Route.find(resolver, label + "." + domain);
    Future<Route> right = Route.find(resolver, host.value());
    return Future.all(name, right)
        .compose(
            both -> {
              Route route = name.result();
              Route.Direction direction = route.to(right.result());
              Future<Boolean> isWildcard =
                  direction == Route.Direction.ELSEWHERE
                      ? WildcardCheck.find(resolver, domain).map(route::endsLike)
                      : Future.succeededFuture(false);
              return isWildcard.map(any -> new ClientName(domain, host, route, direction, any));
            });
  }

  Finding ok(CheckId check) {
    return Finding.ok(check, route.toString());
  }

  Finding unknown(CheckId check) {
    return Finding.unknown(
        check,
        route.failure().isEmpty()
            ? "The addresses of " + host + ", the public host, could not be looked up."
            : route.failure());
  }

  /** The finding of a name without records. */
  Finding missing(CheckId check, String reason) {
    return error(check, reason, "Add this record.");
  }

  /**
   * The finding of a name that leads to another server.
   *
   * @param more what else can be done; may be empty
   */
  Finding elsewhere(CheckId check, String more) {
    String who =
        route
            .provider()
            .map(
                provider ->
                    "This is a server of %s. Clients get the settings of that provider, or none."
                        .formatted(provider))
            .orElse("Clients reach a server that does not know the settings of this domain.");
    if (isWildcard) {
      return error(
          check,
          "%s has no record of its own; the wildcard record *.%s answers for it. %s"
              .formatted(route.name(), domain, who),
          "Add this record. It takes precedence over the wildcard record.");
    }
    return error(check, who, "Delete " + present() + ", and add this record." + more);
  }

  private Finding error(CheckId check, String reason, String remedy) {
    return new Finding(
        check.id(),
        Status.ERROR,
        route.toString(),
        route.name() + " leads to " + host,
        reason,
        remedy,
        Optional.of(wanted().toString()));
  }

  private DnsRecord wanted() {
    return new DnsRecord(
        route.name(), RecordType.CNAME, WantedRecords.TTL, new Alias(host.value()));
  }

  /** The records that the name has. */
  private String present() {
    return route.aliases().isEmpty()
        ? "the A and AAAA records of " + route.name()
        : "the record \"%s. CNAME %s.\"".formatted(route.name(), route.aliases().get(0));
  }
}
