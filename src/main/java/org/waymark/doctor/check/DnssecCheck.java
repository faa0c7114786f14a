package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_DNSSEC;

import java.util.Optional;
import org.waymark.dns.Resolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.input.Printable;
import org.waymark.mail.DomainName;

/** Whether the signatures of a zone can be validated. */
final class DnssecCheck {
  private DnssecCheck() {}

  static Check of(Resolver resolver) {
    return Check.of(
        DNS_DNSSEC,
        domain ->
            resolver
                .validate(domain.name().value())
                .map(validation -> judge(domain.name(), validation)));
  }

  private static Finding judge(DomainName domain, Resolver.Validation validation) {
    return switch (validation.state()) {
      case SECURE -> Finding.ok(DNS_DNSSEC, "signed, and the signatures are valid");
      case UNSIGNED -> Finding.ok(DNS_DNSSEC, "not signed");
      case BOGUS ->
          new Finding(
              DNS_DNSSEC.id(),
              Status.ERROR,
              Printable.line("the signatures are not valid: " + validation.reason()),
              "valid signatures, or none",
              "Resolvers that validate DNSSEC give no answer for %s. Its mail and its settings cannot be found there."
                  .formatted(domain),
              "Sign the zone again, or let the registrar delete the DS record of %s if the zone is no longer signed."
                  .formatted(domain),
              Optional.empty());
      case NOT_VALIDATED ->
          Finding.unknown(
              DNS_DNSSEC,
              "The zone is signed, but the resolver does not validate. List a validating resolver"
                  + " in dns.resolvers in waymark.yaml.");
      case UNKNOWN ->
          Finding.unknown(
              DNS_DNSSEC,
              Printable.line("The state of DNSSEC could not be found out: " + validation.reason())
                  + ".");
    };
  }
}
