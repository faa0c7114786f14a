package org.waymark.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;

/** The constraints that a change must not violate, beyond the validity of the record itself. */
final class Constraints {
  private static final int NAMED = 5;

  private final RecordRules rules;
  private final Optional<String> defaultProfile;

  Constraints(RecordRules rules, Optional<String> defaultProfile) {
    this.rules = rules;
    this.defaultProfile = defaultProfile;
  }

  Optional<String> defaultProfile() {
    return defaultProfile;
  }

  boolean isDefault(String profile) {
    return defaultProfile.filter(profile::equals).isPresent();
  }

  /**
   * The reasons not to delete a profile. A profile of the same name in the files is no replacement,
   * because its content differs.
   */
  List<Problem> ofDeletingProfile(String name, Snapshot before) {
    List<Problem> problems = new ArrayList<>();
    String key = RecordKeys.ofProfile(name);
    if (isDefault(name)) {
      problems.add(problem(key, "in use: it is settings.defaultProfile"));
    }
    List<DomainName> users =
        names(before, domain -> domain.profile().filter(name::equals).isPresent());
    if (!users.isEmpty()) {
      problems.add(problem(key, "in use by " + counted(users)));
    }
    return problems;
  }

  /** The reasons not to delete a domain. */
  List<Problem> ofDeleting(DomainName name, Snapshot before) {
    List<DomainName> aliases =
        names(before, domain -> domain.target().filter(name::equals).isPresent());
    return aliases.isEmpty()
        ? List.of()
        : List.of(problem(RecordKeys.of(name), "the target of aliases: " + counted(aliases)));
  }

  private static List<DomainName> names(Snapshot records, Predicate<CheckedDomain> wanted) {
    return records.domains().stream().filter(wanted).map(CheckedDomain::name).toList();
  }

  /** The reasons to refuse a new version of the default profile; none for any other profile. */
  List<Problem> ofDefault(CheckedProfile profile) {
    return !isDefault(profile.name()) || profile.variables().isEmpty()
        ? List.of()
        : List.of(
            profile.problem(
                "found %"
                    + String.join("%, %", profile.variables())
                    + "%; allowed: no variable, because it is settings.defaultProfile"));
  }

  /**
   * The unchanged domains that a change makes invalid.
   *
   * @param key the changed record; empty for several
   * @param cause the change, for the message
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

  /** The number of domains, and the names of the first ones. */
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
