package org.waymark.settings;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waymark.mail.DomainName;

/**
 * The aliases in a row from one of them to the domain at their end.
 *
 * @param aliases in order; not all of them if the row has a fault
 * @param end what the last of them names
 */
record AliasChain(Set<DomainName> aliases, DomainName end) {
  /**
   * Follows an alias, never further than it is told.
   *
   * @param targets what an alias names; empty for what is none
   */
  static AliasChain from(DomainName alias, Function<DomainName, Optional<DomainName>> targets) {
    Set<DomainName> aliases = new LinkedHashSet<>();
    DomainName end = alias;
    Optional<DomainName> next = targets.apply(end);
    while (next.isPresent() && aliases.size() <= RecordRules.ALIASES && aliases.add(end)) {
      end = next.get();
      next = targets.apply(end);
    }
    return new AliasChain(aliases, end);
  }

  /** What is wrong with it. */
  Optional<String> fault() {
    if (aliases.contains(end)) {
      return Optional.of("a loop: " + names(loop()) + ", " + end);
    }
    return aliases.size() > RecordRules.ALIASES
        ? Optional.of("more than " + RecordRules.ALIASES + " aliases in a row: " + names(aliases))
        : Optional.empty();
  }

  /** The aliases of a loop that it ends in, the first of them that it meets first; or none. */
  List<DomainName> loop() {
    return aliases.stream().dropWhile(name -> !name.equals(end)).toList();
  }

  /** The same, with another at its end. */
  AliasChain then(AliasChain rest) {
    Set<DomainName> all = new LinkedHashSet<>(aliases);
    all.addAll(rest.aliases);
    return new AliasChain(all, rest.end);
  }

  private static String names(Collection<DomainName> names) {
    return names.stream().map(DomainName::value).collect(Collectors.joining(", "));
  }
}
