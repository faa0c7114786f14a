package org.waymark.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
   * The warnings about a profile, in the order of the rules; for a domain, only the ones that its
   * profile does not have.
   */
  public static List<Warning> warnings(EffectiveProfile effective) {
    Set<Found> inherited = effective.inherited().map(Lint::found).orElse(Set.of());
    List<Warning> warnings = new ArrayList<>();
    for (Found found : found(effective.profile())) {
      if (!inherited.contains(found)) {
        Rule rule = found.rule();
        warnings.add(warning(effective, found.place(), rule.clients(), rule.reason()));
      }
    }
    for (Fault remark : effective.remarks()) {
      warnings.add(warning(effective, remark.path(), "all clients", remark.message()));
    }
    return warnings;
  }

  private static Set<Found> found(ServerProfile profile) {
    Set<Found> found = new LinkedHashSet<>();
    RULES.forEach(
        rule -> rule.places().apply(profile).forEach(place -> found.add(new Found(rule, place))));
    return found;
  }

  private static Warning warning(
      EffectiveProfile effective, KeyPath inside, String clients, String reason) {
    KeyPath place = KeyPath.of(effective.name()).then(inside);
    return new Warning(
        effective.file(), effective.lines().applyAsInt(place), place, clients, reason);
  }
}
