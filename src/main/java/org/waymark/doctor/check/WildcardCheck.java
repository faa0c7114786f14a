package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_WILDCARD;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Optional;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;

/** Whether names that do not exist have addresses all the same. */
final class WildcardCheck {
  /** The same for all look-ups, so that they can be cached. */
  private static final String LABEL =
      "waymark-" + Long.toString(new SecureRandom().nextLong(1L << 48, 1L << 50), 36);

  private WildcardCheck() {}

  static Check of(Resolver resolver) {
    return Check.of(
        DNS_WILDCARD,
        domain -> find(resolver, domain.name()).map(route -> judge(domain.name(), route)));
  }

  /** The route of a random label under the domain: found only by a wildcard record. */
  static Future<Route> find(Resolver resolver, DomainName domain) {
    return Route.find(resolver, LABEL + "." + domain);
  }

  private static Finding judge(DomainName domain, Route route) {
    String wildcard = "*." + domain;
    if (route.exists()) {
      return new Finding(
          DNS_WILDCARD.id(),
          Status.NOTICE,
          new Route(wildcard, route.aliases(), route.addresses(), route.failure()).toString(),
          "no wildcard record",
          "The record %s answers for every name without a record of its own. If a record for mail clients is missing, they reach that server."
              .formatted(wildcard),
          "Make sure that autoconfig.%s and autodiscover.%1$s have records of their own. Then nothing needs to change."
              .formatted(domain),
          Optional.empty());
    }
    return route.failure().isEmpty()
        ? Finding.ok(DNS_WILDCARD, "no wildcard record " + wildcard)
        : Finding.unknown(DNS_WILDCARD, route.failure());
  }
}
