package org.waymark.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.waymark.dns.Answer.Outcome;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One look-up: the query, and those for aliases that the answer leaves open. */
final class LookUp {
  private static final int MAX_ALIASES = 16;
  private static final int MAX_RECORDS = 256;

  /** The longest time for which an answer is kept, so that a repaired record is noticed. */
  private static final long MAX_TTL = Duration.ofHours(1).toSeconds();

  private final Upstream upstream;
  private final String name;
  private final int type;
  private final RecordType wanted;
  private final List<String> aliases = new ArrayList<>();
  private Name end;
  private long ttl = MAX_TTL;

  LookUp(Upstream upstream, String name, Name asked, RecordType wanted) {
    this.upstream = upstream;
    this.name = name;
    this.end = asked;
    this.wanted = wanted;
    this.type = Type.value(wanted.name());
  }

  /** An answer, and how long it may be kept. */
  record Result(Answer answer, Duration lifetime) {
    /** RFC 9520 section 3.2 wants failures kept for a second at least. */
    private static final Duration FAILURE = Duration.ofSeconds(5);

    private static final int BYTES_PER_OBJECT = 150;

    static Result failed(String name, String reason) {
      return failed(name, List.of(), reason);
    }

    static Result failed(String name, List<String> aliases, String reason) {
      return new Result(
          new Answer(name, List.copyOf(aliases), Outcome.FAILED, List.of(), reason), FAILURE);
    }

    /** The approximate number of bytes. */
    int weight() {
      int bytes = BYTES_PER_OBJECT;
      for (String alias : answer.aliases()) {
        bytes += BYTES_PER_OBJECT + alias.length();
      }
      for (DnsRecord record : answer.records()) {
        bytes += BYTES_PER_OBJECT + record.data().text().length();
      }
      return bytes;
    }
  }

  CompletionStage<Result> start() {
    return upstream
        .send(Upstream.query(end, type, false, false), Upstream::isAnswer)
        .thenCompose(
            reply ->
                reply.message() != null && Upstream.isAnswer(reply.message())
                    ? read(reply.message())
                    : failed(reply.reason()))
        .exceptionally(broken -> Result.failed(name, aliases, "the answer cannot be read"));
  }

  private CompletionStage<Result> read(Message message) {
    List<Record> answer = message.getSection(Section.ANSWER);
    int known = aliases.size();
    List<Record> found = matching(answer, type);
    while (found.isEmpty()) {
      List<Record> alias = matching(answer, Type.CNAME);
      if (alias.isEmpty()) {
        return none(message, aliases.size() > known);
      }
      Optional<String> fault = follow((CNAMERecord) alias.get(0));
      if (fault.isPresent()) {
        return failed(fault.get());
      }
      found = matching(answer, type);
    }
    if (found.size() > MAX_RECORDS) {
      return failed("more than " + MAX_RECORDS + " records");
    }
    List<DnsRecord> records = found.stream().flatMap(this::read).toList();
    return completed(result(records.isEmpty() ? Outcome.NO_RECORDS : Outcome.FOUND, records));
  }

  private Stream<DnsRecord> read(Record record) {
    ttl = Math.min(ttl, record.getTTL());
    return RecordReader.read(record).stream()
        .map(data -> new DnsRecord(RecordReader.text(end), wanted, record.getTTL(), data));
  }

  private List<Record> matching(List<Record> answer, int wantedType) {
    Predicate<Record> matches =
        record ->
            record.getType() == wantedType
                && record.getDClass() == DClass.IN
                && record.getName().equals(end);
    return answer.stream().filter(matches).toList();
  }

  /** Goes on to the target of an alias; the reason why not, if it is one too many. */
  private Optional<String> follow(CNAMERecord alias) {
    String target = RecordReader.text(alias.getTarget());
    if (target.equals(name) || aliases.contains(target)) {
      return Optional.of("the aliases form a loop at " + target);
    }
    if (aliases.size() == MAX_ALIASES) {
      return Optional.of("more than " + MAX_ALIASES + " aliases in a row");
    }
    aliases.add(target);
    end = alias.getTarget();
    ttl = Math.min(ttl, alias.getTTL());
    return Optional.empty();
  }

  /** No records; asks again if the answer ends with an alias whose target it does not tell. */
  private CompletionStage<Result> none(Message message, boolean moved) {
    Optional<SOARecord> soa =
        message.getSection(Section.AUTHORITY).stream()
            .filter(SOARecord.class::isInstance)
            .map(SOARecord.class::cast)
            .findFirst();
    boolean noName = message.getRcode() == Rcode.NXDOMAIN;
    if (moved && !noName && soa.isEmpty()) {
      return start();
    }
    // RFC 2308 section 5: without a SOA, the absence is not kept.
    ttl = Math.min(ttl, soa.map(any -> Math.min(any.getTTL(), any.getMinimum())).orElse(0L));
    return completed(result(noName ? Outcome.NO_NAME : Outcome.NO_RECORDS, List.of()));
  }

  private Result result(Outcome outcome, List<DnsRecord> records) {
    return new Result(
        new Answer(name, List.copyOf(aliases), outcome, records, ""), Duration.ofSeconds(ttl));
  }

  private CompletionStage<Result> failed(String reason) {
    return completed(Result.failed(name, aliases, reason));
  }

  private static CompletionStage<Result> completed(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
