package org.waymark.settings;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.waymark.mail.DomainName;

/** A chain of aliases, from an alias to the domain at the end. */
public final class AliasChain {
  /** Maximum number of aliases in a chain, in Redis and in files together. */
  public static final int LONGEST = 8;

  private final Set<DomainName> aliases = new LinkedHashSet<>();
  private DomainName end;

  public AliasChain(DomainName first) {
    this.end = first;
  }

  /** The target of the last alias. */
  public DomainName end() {
    return end;
  }

  /** The number of aliases. */
  public int length() {
    return aliases.size();
  }

  /**
   * Adds an alias: the present end, which leads to a target.
   *
   * @return false if the chain has a fault; nothing is added to such a chain
   */
  public boolean add(DomainName target) {
    if (isFaulty()) {
      return false;
    }
    aliases.add(end);
    end = target;
    return !isFaulty();
  }

  /**
   * Follows aliases from the domain at the end, through a view.
   *
   * @return the last domain found; an alias only if its target is not in the view, or the chain has
   *     a fault
   */
  public CheckedDomain follow(CheckedDomain first, RecordView view) {
    CheckedDomain last = first;
    Optional<CheckedDomain> next = Optional.of(first);
    while (next.isPresent()) {
      last = next.get();
      next = last.target().filter(this::add).flatMap(view::domain);
    }
    return last;
  }

  /** The fault of the chain: a loop, or too many aliases. */
  public Optional<String> fault() {
    if (!isFaulty()) {
      return Optional.empty();
    }
    List<DomainName> loop = aliases.stream().dropWhile(name -> !name.equals(end)).toList();
    return Optional.of(
        loop.isEmpty()
            ? "more than " + LONGEST + " aliases in a row: " + names(aliases)
            : "a loop: " + names(loop) + ", " + end);
  }

  private boolean isFaulty() {
    return aliases.size() > LONGEST || aliases.contains(end);
  }

  private static String names(Collection<DomainName> names) {
    return names.stream().map(DomainName::value).collect(Collectors.joining(", "));
  }
}
