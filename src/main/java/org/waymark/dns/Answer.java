package org.waymark.dns;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answer to a look-up.
 *
 * @param name the name that was asked for
 * @param aliases the targets of the CNAME records from that name on, in order; those that are known
 *     if it failed
 * @param records of the type that was asked for, at the end of the aliases; not empty if {@link
 *     Outcome#FOUND}
 * @param reason why it failed, in printable ASCII; else empty
 */
public record Answer(
    String name, List<String> aliases, Outcome outcome, List<DnsRecord> records, String reason) {
  /** The outcome of a look-up. */
  public enum Outcome {
    FOUND,
    /** The name exists, without records of this type. */
    NO_RECORDS,
    /** The name does not exist. */
    NO_NAME,
    /** Time-out, an error of the resolver, or an answer that breaks a limit. */
    FAILED
  }

  /** True if it is certain that there are no such records. */
  public boolean isNone() {
    return outcome == Outcome.NO_RECORDS || outcome == Outcome.NO_NAME;
  }

  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  /** The name at the end of the aliases; the name itself without any. */
  public String canonicalName() {
    return aliases.isEmpty() ? name : aliases.get(aliases.size() - 1);
  }

  /** The data of all records that have this form. */
  public <T extends RecordData> Stream<T> data(Class<T> form) {
    return records.stream().map(DnsRecord::data).filter(form::isInstance).map(form::cast);
  }

  /** The addresses in answers, in their order. */
  public static Set<InetAddress> addresses(Collection<Answer> answers) {
    return answers.stream()
        .flatMap(answer -> answer.data(RecordData.Address.class))
        .map(RecordData.Address::address)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
