package org.waymark.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.ServerProfile;
import org.waymark.settings.EffectiveProfile;

/** Checks profiles by a table of rules, which come from the sources of mail clients. */
public final class Lint {
  private record Found(Rule rule, KeyPath place) {}

  private static final List<Rule> RULES =
      Stream.of(ServerRules.ALL, LoginRules.ALL, ProfileRules.ALL, PaccRules.ALL)
          .flatMap(List::stream)
          .toList();

  private Lint() {}

  /**
   * The remarks about a profile, in the order of the rules; for a domain, only the ones that its
   * profile does not have.
   */
  public static List<Remark> remarks(EffectiveProfile effective) {
    Set<Found> inherited = effective.inherited().map(Lint::found).orElse(Set.of());
    List<Remark> remarks = new ArrayList<>();
    for (Found found : found(effective.profile())) {
      if (!inherited.contains(found)) {
        Rule rule = found.rule();
        remarks.add(remark(effective, rule.level(), found.place(), rule.clients(), rule.reason()));
      }
    }
    for (Fault fault : effective.remarks()) {
      remarks.add(remark(effective, Level.WARNING, fault.path(), "all clients", fault.message()));
    }
    return remarks;
  }

  /** The warnings about the services of a domain, wherever its settings come from. */
  public static List<String> warnings(ServerProfile profile) {
    return found(profile).stream()
        .filter(found -> found.rule().level() == Level.WARNING)
        .map(
            found ->
                Stream.of(found.place().toString(), found.rule().clients(), found.rule().reason())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(": ")))
        .toList();
  }

  private static Set<Found> found(ServerProfile profile) {
    Set<Found> found = new LinkedHashSet<>();
    RULES.forEach(
        rule -> rule.places().apply(profile).forEach(place -> found.add(new Found(rule, place))));
    return found;
  }

  private static Remark remark(
      EffectiveProfile effective, Level level, KeyPath inside, String clients, String reason) {
    KeyPath place = KeyPath.of(effective.name()).then(inside);
    return new Remark(
        level, effective.file(), effective.lines().applyAsInt(place), place, clients, reason);
  }
}
