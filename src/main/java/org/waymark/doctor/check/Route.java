package org.waymark.doctor.check;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.waymark.dns.Answer;
import org.waymark.dns.Resolver;
import org.waymark.input.Printable;

/**
 * Where a host name leads in DNS.
 *
 * @param aliases the targets of CNAME records, in order
 * @param addresses at the end of the aliases, IPv4 first
 * @param failure why a look-up failed; empty if none did
 */
record Route(String name, List<String> aliases, Set<InetAddress> addresses, String failure) {
  private static final int SHOWN = 4;

  /** Where a name leads, compared with another. */
  enum Direction {
    /** The same name or address as the other. */
    SAME,
    /** No record of the types CNAME, A and AAAA. */
    MISSING,
    ELSEWHERE,
    UNKNOWN
  }

  /** Looks up a name; never failed. */
  static Future<Route> find(Resolver resolver, String name) {
    return resolver.addresses(name).map(answers -> of(name, answers));
  }

  private static Route of(String name, List<Answer> answers) {
    return new Route(
        name,
        answers.stream()
            .map(Answer::aliases)
            .filter(aliases -> !aliases.isEmpty())
            .findFirst()
            .orElse(List.of()),
        Answer.addresses(answers),
        answers.stream()
            .filter(Answer::isFailed)
            .findFirst()
            .map(answer -> failure(name, answer))
            .orElse(""));
  }

  /** Says that a look-up failed. */
  static String failure(String name, Answer answer) {
    return failure(name, answer.reason());
  }

  static String failure(String name, String reason) {
    return Printable.line("The look-up of " + name + " in DNS failed: " + reason) + ".";
  }

  /** Compares with the route of the host to which the name should lead. */
  Direction to(Route host) {
    if (name.equals(host.name)
        || aliases.contains(host.name)
        || (!aliases.isEmpty() && canonicalName().equals(host.canonicalName()))) {
      return Direction.SAME;
    }
    if (provider().isPresent()) {
      return Direction.ELSEWHERE;
    }
    if (!host.addresses.containsAll(addresses)) {
      return host.failure.isEmpty() ? Direction.ELSEWHERE : Direction.UNKNOWN;
    }
    if (!failure.isEmpty()) {
      return Direction.UNKNOWN;
    }
    if (addresses.isEmpty()) {
      return aliases.isEmpty() ? Direction.MISSING : Direction.ELSEWHERE;
    }
    return Direction.SAME;
  }

  /** True if both end at the same alias or at the same addresses. */
  boolean endsLike(Route other) {
    return exists() && aliases.equals(other.aliases) && addresses.equals(other.addresses);
  }

  /** True if there is any record. */
  boolean exists() {
    return !aliases.isEmpty() || !addresses.isEmpty();
  }

  /** Another provider that one of the aliases names. */
  Optional<String> provider() {
    return aliases.stream().flatMap(alias -> Providers.of(alias).stream()).findFirst();
  }

  private String canonicalName() {
    return aliases.isEmpty() ? name : aliases.get(aliases.size() - 1);
  }

  /** One printable line, for example {@code www.a.com leads to web.b.com (192.0.2.1)}. */
  @Override
  public String toString() {
    if (!exists()) {
      return Printable.line("no CNAME, A or AAAA record at " + name);
    }
    String chain = String.join(", ", aliases);
    String target = aliases.isEmpty() ? shownAddresses() : chain + " (" + shownAddresses() + ")";
    return Printable.line(name + " leads to " + target);
  }

  private String shownAddresses() {
    if (addresses.isEmpty()) {
      return failure.isEmpty() ? "no address" : "addresses unknown";
    }
    String first =
        addresses.stream()
            .limit(SHOWN)
            .map(NetUtil::toAddressString)
            .collect(Collectors.joining(", "));
    int more = addresses.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
