package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_CAA;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waymark.dns.Answer;
import org.waymark.dns.DnsRecord;
import org.waymark.dns.RecordData.Caa;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.dns.WantedRecords;
import org.waymark.doctor.Check;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.input.Printable;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/**
 * Whether CAA records let an authority of ours issue a certificate for {@code autoconfig.} and the
 * domain.
 *
 * <p>Climbs as RFC 8659 section 3 says: the name, then its parents. If the name is an alias, the
 * records at the end of its aliases are its own; the parents of that end do not count.
 */
final class CaaCheck {
  private final Resolver resolver;
  private final Optional<DomainName> host;
  private final List<DomainName> authorities;

  private CaaCheck(Resolver resolver, Optional<DomainName> host, List<DomainName> authorities) {
    this.resolver = resolver;
    this.host = host;
    this.authorities = authorities;
  }

  /**
   * Creates the check.
   *
   * @param authorities those that issue for us; empty: nothing is judged
   */
  static Check of(Resolver resolver, Optional<DomainName> host, List<DomainName> authorities) {
    return Check.of(DNS_CAA, new CaaCheck(resolver, host, authorities)::find);
  }

  private Future<Finding> find(MailDomain domain) {
    if (authorities.isEmpty()) {
      return Future.succeededFuture(
          Finding.ok(DNS_CAA, "not judged: public.ca is not set in waymark.yaml"));
    }
    String name = "autoconfig." + domain.name();
    return resolver
        .lookUp(name, RecordType.CAA)
        .compose(own -> climb(own, name).map(relevant -> judge(own, relevant)));
  }

  /** The first answer with records, or a failure, or the answer of the last label. */
  private Future<Answer> climb(Answer answer, String name) {
    int dot = name.indexOf('.');
    if (!answer.isNone() || dot < 0) {
      return Future.succeededFuture(answer);
    }
    String parent = name.substring(dot + 1);
    return resolver.lookUp(parent, RecordType.CAA).compose(next -> climb(next, parent));
  }

  /**
   * Judges the records that apply.
   *
   * @param own the answer for the name itself
   */
  private Finding judge(Answer own, Answer relevant) {
    if (relevant.isFailed()) {
      return Finding.unknown(
          DNS_CAA, Route.failure("the CAA records of " + relevant.name(), relevant));
    }
    CaaSet records = new CaaSet(relevant.data(Caa.class).toList());
    String observed = observed(relevant, records);
    if (authorities.stream().anyMatch(authority -> records.allows(authority.value()))) {
      return Finding.ok(DNS_CAA, observed);
    }
    String names = authorities.stream().map(DomainName::value).collect(Collectors.joining(" or "));
    String place = place(own, relevant);
    boolean isHopeless = place.equals(relevant.canonicalName()) && records.hasUnknownCritical();
    Caa wanted = new Caa(0, "issue", authorities.get(0).value());
    return new Finding(
        DNS_CAA.id(),
        Status.ERROR,
        observed,
        names + " may issue",
        "The CAA records at %s forbid %s to issue a certificate for %s. Clients then find no settings by https."
            .formatted(relevant.canonicalName(), names, own.name()),
        isHopeless
            ? "Delete the CAA record that is critical and has an unknown tag."
            : "Add this record.",
        isHopeless
            ? Optional.empty()
            : Optional.of(
                new DnsRecord(place, RecordType.CAA, WantedRecords.TTL, wanted).toString()));
  }

  private static String observed(Answer relevant, CaaSet records) {
    return records.records().isEmpty()
        ? "no CAA record"
        : Printable.line(
            records.records().stream()
                .map(Caa::text)
                .collect(
                    Collectors.joining(", ", "CAA at " + relevant.canonicalName() + ": ", "")));
  }

  /**
   * Where to add a record: at the public host if the name is an alias, or should become one; that
   * covers all domains.
   */
  private String place(Answer own, Answer relevant) {
    boolean leadsToHost = host.map(DomainName::value).filter(own.aliases()::contains).isPresent();
    boolean shouldLead = !own.aliases().isEmpty() || own.outcome() == Answer.Outcome.NO_NAME;
    return leadsToHost
        ? own.canonicalName()
        : shouldLead && host.isPresent() ? host.get().value() : relevant.canonicalName();
  }
}
