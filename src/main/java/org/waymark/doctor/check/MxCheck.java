package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_MX;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waymark.config.HostPattern;
import org.waymark.dns.Answer;
import org.waymark.dns.DnsRecord;
import org.waymark.dns.RecordData.Mx;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.dns.WantedRecords;
import org.waymark.doctor.Check;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.input.Printable;
import org.waymark.mail.DomainName;

/** Whether mail for a domain arrives here: its MX records of the lowest preference. */
final class MxCheck {
  private static final int PREFERENCE = 10;
  private static final int SHOWN = 4;

  private final List<HostPattern> patterns;

  private MxCheck(List<HostPattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Creates the check.
   *
   * @param patterns the names of our mail servers; empty: any
   */
  static Check of(Resolver resolver, List<HostPattern> patterns) {
    MxCheck check = new MxCheck(patterns);
    return Check.of(
        DNS_MX,
        domain ->
            resolver
                .lookUp(domain.name().value(), RecordType.MX)
                .map(answer -> check.judge(domain.name(), answer)));
  }

  private Finding judge(DomainName domain, Answer answer) {
    if (answer.isFailed()) {
      return Finding.unknown(DNS_MX, Route.failure("the MX records of " + domain, answer));
    }
    List<Mx> all = answer.data(Mx.class).toList();
    int lowest = all.stream().mapToInt(Mx::preference).min().orElse(0);
    List<String> preferred =
        all.stream()
            .filter(mx -> mx.preference() == lowest)
            .map(Mx::target)
            .distinct()
            .sorted()
            .toList();
    if (preferred.isEmpty()) {
      return wrong(
          domain,
          Status.ERROR,
          "no MX record",
          "Senders try %s itself, which is rarely a mail server. Mail does not arrive here."
              .formatted(domain));
    }
    if (preferred.contains("")) {
      return wrong(
          domain,
          Status.ERROR,
          "the MX record \"%d .\", by which the domain takes no mail".formatted(lowest),
          "Nobody can send mail to this domain (RFC 7505).");
    }
    String goes = Printable.line("mail goes to " + shown(preferred));
    if (patterns.isEmpty()) {
      return new Finding(
          DNS_MX.id(),
          Status.NOTICE,
          goes,
          "",
          "The key public.mx is not set in waymark.yaml, so it is not known whether these are the"
              + " right servers.",
          "List the names of your mail servers in public.mx.",
          Optional.empty());
    }
    List<String> others = preferred.stream().filter(host -> !isOurs(host)).toList();
    return others.isEmpty()
        ? Finding.ok(DNS_MX, goes)
        : wrong(domain, Status.WARNING, goes, elsewhere(others, preferred.size()));
  }

  private boolean isOurs(String host) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(host));
  }

  private static String elsewhere(List<String> others, int all) {
    String provider =
        others.stream()
            .flatMap(host -> Providers.of(host).stream())
            .findFirst()
            .map(" (%s)"::formatted)
            .orElse("");
    return others.size() == all
        ? "Mail for this domain arrives at other servers%s, not here.".formatted(provider)
        : "Part of the mail for this domain arrives at other servers%s.".formatted(provider);
  }

  private Finding wrong(DomainName domain, Status status, String observed, String reason) {
    List<String> ours =
        patterns.stream().filter(it -> !it.isWildcard()).map(it -> it.name().value()).toList();
    String remedy =
        ours.isEmpty()
            ? "Let the MX records lead to the mail servers of the settings."
            : "If mail is to arrive here, let the MX records lead to %s only."
                .formatted(shown(ours));
    return new Finding(
        DNS_MX.id(),
        status,
        observed,
        patterns.isEmpty() ? "an MX record" : "mail goes to " + shown(patterns),
        reason,
        remedy,
        ours.stream().findFirst().map(host -> record(domain, host)));
  }

  private static String record(DomainName domain, String host) {
    return new DnsRecord(domain.value(), RecordType.MX, WantedRecords.TTL, new Mx(PREFERENCE, host))
        .toString();
  }

  private static String shown(List<?> hosts) {
    String first =
        hosts.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
    int more = hosts.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
