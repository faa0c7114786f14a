package org.waymark.doctor.check;

import static org.waymark.doctor.CheckId.DNS_MAIL_SRV;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waymark.dns.Answer;
import org.waymark.dns.DnsRecord;
import org.waymark.dns.RecordData.Srv;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.dns.ServiceRecords;
import org.waymark.doctor.Check;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.input.Printable;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** Whether the SRV records of mail services (RFC 6186, RFC 8314) agree with the settings. */
final class MailSrvCheck {
  private static final Srv NOT_OFFERED = new Srv(0, 0, 0, "");

  private MailSrvCheck() {}

  static Check of(Resolver resolver) {
    return Check.of(DNS_MAIL_SRV, domain -> find(resolver, domain));
  }

  /** The records of one name: those wanted, and those in DNS. */
  private record Pair(List<DnsRecord> wanted, Answer answer) {
    boolean differs() {
      return answer.outcome() == Answer.Outcome.FOUND
          && !servers(wanted).equals(servers(answer.records()));
    }

    boolean isOffered() {
      return wanted.stream().noneMatch(record -> record.data().equals(NOT_OFFERED));
    }

    /** Host and port; priority and weight are the operator's choice. */
    private static Set<String> servers(List<DnsRecord> records) {
      return records.stream()
          .map(record -> (Srv) record.data())
          .map(srv -> srv.target().isEmpty() ? "" : srv.target() + ":" + srv.port())
          .collect(Collectors.toSet());
    }
  }

  private static Future<Finding> find(Resolver resolver, MailDomain domain) {
    Map<String, List<DnsRecord>> byName =
        ServiceRecords.mail(domain).stream()
            .collect(
                Collectors.groupingBy(DnsRecord::name, LinkedHashMap::new, Collectors.toList()));
    List<Future<Pair>> pairs =
        byName.entrySet().stream()
            .map(
                each ->
                    resolver
                        .lookUp(each.getKey(), RecordType.SRV)
                        .map(answer -> new Pair(each.getValue(), answer)))
            .toList();
    return Future.all(pairs)
        .map(all -> judge(domain.name(), pairs.stream().map(Future::result).toList()));
  }

  private static Finding judge(DomainName domain, List<Pair> pairs) {
    List<Pair> wrong = pairs.stream().filter(Pair::differs).toList();
    if (!wrong.isEmpty()) {
      return finding(
          domain,
          Status.WARNING,
          shown(domain, wrong, pair -> pair.answer().records()),
          wrong,
          "FairEmail and other clients believe these records, not the settings.");
    }
    Optional<Answer> failed = pairs.stream().map(Pair::answer).filter(Answer::isFailed).findFirst();
    if (failed.isPresent()) {
      return Finding.unknown(DNS_MAIL_SRV, Route.failure(failed.get().name(), failed.get()));
    }
    List<Pair> missing = pairs.stream().filter(pair -> pair.answer().isNone()).toList();
    if (!missing.isEmpty()) {
      return finding(
          domain,
          Status.NOTICE,
          "missing: "
              + missing.stream().map(pair -> label(domain, pair)).collect(Collectors.joining(", ")),
          missing,
          missing.stream().anyMatch(Pair::isOffered)
              ? "FairEmail and other clients look for these records first. Without them, they"
                  + " search longer or guess."
              : "Without these records, clients may try services that are not offered.");
    }
    return Finding.ok(DNS_MAIL_SRV, "all SRV records of mail services agree with the settings");
  }

  /** The finding about names that need other records; it gives the most important record. */
  private static Finding finding(
      DomainName domain, Status status, String observed, List<Pair> pairs, String reason) {
    List<DnsRecord> wanted = pairs.stream().flatMap(pair -> pair.wanted().stream()).toList();
    DnsRecord record =
        pairs.stream().filter(Pair::isOffered).findFirst().orElse(pairs.get(0)).wanted().get(0);
    return new Finding(
        DNS_MAIL_SRV.id(),
        status,
        Printable.line(observed),
        shown(domain, pairs, Pair::wanted),
        reason,
        remedy(domain, status, wanted.size()),
        Optional.of(record.toString()));
  }

  private static String remedy(DomainName domain, Status status, int records) {
    boolean adds = status == Status.NOTICE;
    if (records == 1) {
      return adds ? "Add this record." : "Replace the record by this one.";
    }
    return (adds ? "Add the records" : "Replace the records by those")
        + " that \"waymark dns %s\" prints. This is one of them.".formatted(domain);
  }

  private static String shown(
      DomainName domain, List<Pair> pairs, Function<Pair, List<DnsRecord>> records) {
    return Printable.line(
        pairs.stream()
            .flatMap(
                pair ->
                    records.apply(pair).stream()
                        .map(record -> label(domain, pair) + " SRV " + record.data().text()))
            .collect(Collectors.joining(", ")));
  }

  private static String label(DomainName domain, Pair pair) {
    String name = pair.answer().name();
    return name.substring(0, name.length() - domain.value().length() - 1);
  }
}
