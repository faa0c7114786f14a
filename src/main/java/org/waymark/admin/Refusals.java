package org.waymark.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;

/** What speaks against a change, beyond the records that are written. */
final class Refusals {
  private static final int NAMED = 5;

  private final RecordRules rules;
  private final Optional<String> defaultProfile;

  Refusals(RecordRules rules, Optional<String> defaultProfile) {
    this.rules = rules;
    this.defaultProfile = defaultProfile;
  }

  /** What answers for every domain that is not named. */
  Optional<String> defaultProfile() {
    return defaultProfile;
  }

  /**
   * Why a profile cannot be deleted. One of the same name in the files would stand in for it, and
   * say something else: nobody asked for that.
   */
  List<Problem> ofDeletingProfile(String name, Snapshot before) {
    List<Problem> problems = new ArrayList<>();
    if (defaultProfile.filter(name::equals).isPresent()) {
      problems.add(problem(RecordKeys.ofProfile(name), "in use: it is settings.defaultProfile"));
    }
    List<DomainName> users =
        before.domains().stream()
            .filter(domain -> domain.profile().filter(name::equals).isPresent())
            .map(CheckedDomain::name)
            .toList();
    if (!users.isEmpty()) {
      problems.add(problem(RecordKeys.ofProfile(name), "in use by " + counted(users)));
    }
    return problems;
  }

  /** Why a domain cannot be deleted. */
  List<Problem> ofDeleting(DomainName name, Snapshot before) {
    List<DomainName> aliases =
        before.domains().stream()
            .filter(domain -> domain.target().filter(name::equals).isPresent())
            .map(CheckedDomain::name)
            .toList();
    return aliases.isEmpty()
        ? List.of()
        : List.of(problem(RecordKeys.of(name), "the target of aliases: " + counted(aliases)));
  }

  /** Why a profile cannot stand for every domain that is not named, if it is the one that does. */
  List<Problem> ofDefault(CheckedProfile profile) {
    return defaultProfile.filter(profile.name()::equals).isEmpty() || profile.variables().isEmpty()
        ? List.of()
        : List.of(
            profile.problem(
                "found %"
                    + String.join("%, %", profile.variables())
                    + "%; allowed: no variable, because it is settings.defaultProfile"));
  }

  /**
   * Why what changes would leave domains without an answer that have one.
   *
   * @param key the record that is at fault
   * @param cause what does it
   */
  List<Problem> broken(Snapshot before, Snapshot after, String key, String cause) {
    List<DomainName> names = new ArrayList<>();
    Problem first = null;
    for (CheckedDomain domain : before.domains()) {
      if (after.domain(domain.name()).filter(domain::equals).isPresent()) {
        List<Problem> problems = rules.problems(domain, after);
        if (!problems.isEmpty() && rules.problems(domain, before).isEmpty()) {
          names.add(domain.name());
          first = first == null ? problems.get(0) : first;
        }
      }
    }
    return first == null
        ? List.of()
        : List.of(problem(key, "%s would break %s: %s".formatted(cause, counted(names), first)));
  }

  private Problem problem(String key, String message) {
    return new Problem(key.isEmpty() ? "" : rules.place(key), 0, "", message);
  }

  /** How many there are, and some of them by name. */
  static String counted(List<DomainName> names) {
    String some = String.join(", ", names.stream().limit(NAMED).map(DomainName::value).toList());
    return "%d %s (%s%s)"
        .formatted(
            names.size(),
            names.size() == 1 ? "domain" : "domains",
            some,
            names.size() > NAMED ? ", …" : "");
  }
}
