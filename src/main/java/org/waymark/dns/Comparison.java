package org.waymark.dns;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.mail.DomainName;

/** Compares the records that a domain should have with those in DNS. */
public final class Comparison {
  private static final int MAX_NOTE = 200;

  private final Resolver resolver;
  private final String publicHost;

  /** Creates a comparison; the public host is what CNAME records should lead to. */
  public Comparison(Resolver resolver, DomainName publicHost) {
    this.resolver = resolver;
    this.publicHost = publicHost.value();
  }

  /**
   * What a comparison found.
   *
   * @param missing the records that are missing in DNS or differ; its notes name the records in DNS
   * @param failures the names that could not be looked up, with reasons
   * @param isBlind true if nothing at all could be looked up
   */
  public record Result(DomainRecords missing, List<String> failures, boolean isBlind) {}

  /** The records of DNS at the name and type of a set of wanted records. */
  private record Found(boolean isEqual, List<String> others, List<String> failures) {
    static Found of(boolean isEqual, Collection<Answer> answers) {
      List<String> others =
          answers.stream().flatMap(Comparison::lines).distinct().map(Comparison::cut).toList();
      List<String> failures =
          answers.stream()
              .filter(Answer::isFailed)
              .map(answer -> answer.name() + ": " + answer.reason())
              .distinct()
              .toList();
      return new Found(isEqual, others, isEqual ? List.of() : failures);
    }
  }

  /**
   * Looks up all records, past the cache, so that those that were just published are found. The
   * addresses of the public host may be cached. Never failed.
   */
  public Future<Result> missing(DomainRecords wanted) {
    List<List<DnsRecord>> sets = List.copyOf(RecordFormat.sets(wanted.records()));
    return Future.all(sets.stream().map(this::found).toList())
        .map(all -> result(wanted, sets, all.list()));
  }

  private static Result result(
      DomainRecords wanted, List<List<DnsRecord>> sets, List<Found> found) {
    List<DnsRecord> missing = new ArrayList<>();
    List<String> notes = new ArrayList<>(wanted.notes());
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      failures.addAll(found.get(i).failures());
      if (!found.get(i).isEqual() && found.get(i).failures().isEmpty()) {
        missing.addAll(sets.get(i));
        found.get(i).others().forEach(line -> notes.add("in DNS now: " + line));
      }
    }
    boolean isBlind =
        !found.isEmpty() && found.stream().noneMatch(each -> each.failures().isEmpty());
    return new Result(new DomainRecords(wanted.domain(), missing, notes), failures, isBlind);
  }

  private Future<Found> found(List<DnsRecord> set) {
    DnsRecord first = set.get(0);
    if (first.type() == RecordType.CNAME) {
      resolver.forget(first.name(), RecordType.A);
      resolver.forget(first.name(), RecordType.AAAA);
      return alias(first.name());
    }
    resolver.forget(first.name(), first.type());
    Function<DnsRecord, Object> identity =
        first.type() == RecordType.SRV ? Comparison::server : DnsRecord::data;
    Set<Object> wanted = set.stream().map(identity).collect(Collectors.toSet());
    return resolver
        .lookUp(first.name(), first.type())
        .map(
            answer -> {
              Set<Object> now = answer.records().stream().map(identity).collect(Collectors.toSet());
              // A client takes any one of several TXT records.
              boolean isEqual =
                  first.type() == RecordType.TXT ? now.containsAll(wanted) : now.equals(wanted);
              return Found.of(isEqual, List.of(answer));
            });
  }

  /** Host and port of an SRV record; priority and weight are the operator's choice. */
  private static Object server(DnsRecord record) {
    RecordData.Srv srv = (RecordData.Srv) record.data();
    return srv.target() + " " + srv.port();
  }

  /**
   * A name is right if it leads to the public host, or has addresses and only those of the host.
   */
  private Future<Found> alias(String name) {
    return Future.all(resolver.addresses(name), resolver.addresses(publicHost))
        .map(
            both -> {
              List<Answer> own = both.resultAt(0);
              List<Answer> hosts = both.resultAt(1);
              if (own.stream().anyMatch(answer -> answer.aliases().contains(publicHost))) {
                return Found.of(true, own);
              }
              Set<InetAddress> addresses = Answer.addresses(own);
              boolean isEqual =
                  !addresses.isEmpty() && Answer.addresses(hosts).containsAll(addresses);
              return isEqual && own.stream().noneMatch(Answer::isFailed)
                  ? Found.of(true, own)
                  : Found.of(false, addresses.isEmpty() ? own : both(own, hosts));
            });
  }

  /** The answers, with those of the host that failed: it cannot be said that the two differ. */
  private static List<Answer> both(List<Answer> own, List<Answer> hosts) {
    return Stream.concat(own.stream(), hosts.stream().filter(Answer::isFailed)).toList();
  }

  /** An alias as the record that stands at the name; else the records. */
  private static Stream<String> lines(Answer answer) {
    return answer.aliases().isEmpty()
        ? answer.records().stream().map(DnsRecord::toString)
        : Stream.of(answer.name() + ". IN CNAME " + answer.aliases().get(0) + ".");
  }

  private static String cut(String line) {
    return line.length() > MAX_NOTE ? line.substring(0, MAX_NOTE) + "..." : line;
  }
}
