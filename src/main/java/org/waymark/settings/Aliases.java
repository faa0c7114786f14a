package org.waymark.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

/** The aliases of the settings, each of which has to lead to a domain that is none. */
final class Aliases {
  private final Map<DomainName, DomainRecord> domains;
  private final Map<DomainName, DomainName> targets = new LinkedHashMap<>();
  private final Map<DomainName, Problem> places = new HashMap<>();
  private final Set<DomainName> broken = new HashSet<>();
  private boolean allAreKnown = true;

  /** Begins with none; the domains are looked at when all of them are there. */
  Aliases(Map<DomainName, DomainRecord> domains) {
    this.domains = domains;
  }

  /**
   * Notes an alias.
   *
   * @param place a problem at its place, whatever the message
   */
  void add(DomainName name, DomainName target, Problem place) {
    targets.put(name, target);
    places.put(name, place);
  }

  /** Notes a domain that is there but cannot be used: an alias of it is not at fault. */
  void broken(DomainName name) {
    broken.add(name);
  }

  /** Notes that some domains could not be read at all. */
  void someAreMissing() {
    allAreKnown = false;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Set<DomainName> told = new HashSet<>();
    targets.forEach(
        (name, target) -> {
          if (allAreKnown && !domains.containsKey(target) && !broken.contains(target)) {
            problems.add(problem(name, "found \"" + target + "\"; allowed: a domain of this file"));
          }
          AliasChain chain =
              AliasChain.from(name, alias -> Optional.ofNullable(targets.get(alias)));
          // A loop is told of once, and not of what leads into it.
          DomainName place = chain.loop().isEmpty() ? name : chain.end();
          boolean isNew = chain.loop().stream().noneMatch(told::contains);
          chain
              .fault()
              .filter(any -> isNew)
              .ifPresent(fault -> problems.add(problem(place, fault)));
          told.addAll(chain.loop());
        });
    return problems;
  }

  /** What the profiles at their ends make of the aliases; only if there is no other problem. */
  List<Problem> hostProblems() {
    List<Problem> problems = new ArrayList<>();
    Map<DomainName, DomainName> ends = new HashMap<>();
    targets.forEach(
        (name, target) -> {
          if (domains.get(end(target, ends)) instanceof DomainRecord.Hosted hosted) {
            hosted
                .profile()
                .wrongHosts(name, hosted.overrides().variables())
                .forEach(message -> problems.add(problem(name, message)));
          }
        });
    return problems;
  }

  /**
   * The domain that is no alias.
   *
   * @param ends those that are known by now: no part of a way is gone twice
   */
  private DomainName end(DomainName first, Map<DomainName, DomainName> ends) {
    List<DomainName> way = new ArrayList<>();
    DomainName next = first;
    while (targets.containsKey(next) && !ends.containsKey(next)) {
      way.add(next);
      next = targets.get(next);
    }
    DomainName end = ends.getOrDefault(next, next);
    way.forEach(alias -> ends.put(alias, end));
    return end;
  }

  private Problem problem(DomainName name, String message) {
    Problem place = places.get(name);
    if (place == null) {
      throw new IllegalStateException(name + " is no alias");
    }
    return new Problem(place.file(), place.line(), place.path(), message);
  }
}
