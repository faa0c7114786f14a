package org.waymark.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waymark.imports.Imported;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;

/**
 * Finds out what an import has to write, and in which order: a domain never before its profile or
 * the target of its alias, and a profile that domains are adapted to only when they are.
 */
final class Planner {
  private static final int NEW_PROFILES = 0;
  private static final int DOMAINS = 100;
  private static final int CHANGED_PROFILES = 200;
  private static final int LATE_DOMAINS = 300;
  private static final int DELETED_DOMAINS = 400;
  private static final int DELETED_PROFILES = 500;

  private final RecordRules rules;
  private final Refusals refusals;
  private final Snapshot before;
  private final Snapshot after;

  /** The domains as they will be, with the profiles as they are, and the new ones. */
  private final Snapshot between;

  private final Edits.Builder edits = new Edits.Builder();
  private final List<Problem> problems = new ArrayList<>();
  private final List<CheckedDomain> written = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  Planner(RecordRules rules, Refusals refusals, Snapshot before) {
    this.rules = rules;
    this.refusals = refusals;
    this.before = before;
    this.after = before.copy();
    this.between = before.copy();
  }

  /**
   * The edits.
   *
   * @throws ProblemsException with everything that speaks against the import
   */
  Edits plan(Imported given, boolean prune) {
    Imported imported = given.renamed(this::isTaken);
    final Plan.Counts profiles = putProfiles(imported);
    final Plan.Counts domains = putDomains(imported.domains());
    boolean isPruned = prune && imported.errors().isEmpty();
    int domainsRemoved =
        isPruned && !imported.domains().isEmpty() ? pruneDomains(imported.domains().keySet()) : 0;
    int profilesRemoved =
        isPruned && !imported.profiles().isEmpty()
            ? pruneProfiles(imported.profiles().keySet())
            : 0;
    check(imported);
    written.forEach(this::order);
    return new Edits(
        rules.place(""),
        edits.created(),
        edits.stages(),
        without(profiles, profilesRemoved),
        without(domains, domainsRemoved),
        removed,
        imported.warnings());
  }

  /** True if a profile of this name is there, and says something else. */
  private boolean isTaken(String name, Entry profile) {
    Optional<CheckedProfile> there = before.profile(name);
    return there.isPresent()
        ? !there.get().document().equals(rules.profile(profile).document())
        : rules.isFiled(name) || refusals.defaultProfile().filter(name::equals).isPresent();
  }

  private static Plan.Counts without(Plan.Counts counts, int removed) {
    return new Plan.Counts(counts.added(), counts.changed(), counts.unchanged(), removed);
  }

  private Plan.Counts putProfiles(Imported imported) {
    Collection<Entry> profiles = imported.profiles().values();
    int added = 0;
    int changed = 0;
    for (Entry each : profiles) {
      CheckedProfile profile = rules.profile(each);
      problems.addAll(profile.problems());
      problems.addAll(refusals.ofDefault(profile));
      Optional<CheckedProfile> old = before.profile(profile.name());
      if (profile.document().isEmpty()
          || old.flatMap(CheckedProfile::document).equals(profile.document())) {
        continue;
      }
      // One that could not be used, or stands in the files, is there all the same.
      boolean isNew = old.isEmpty() && !rules.isFiled(profile.name());
      if (isNew) {
        between.put(profile);
      }
      added += old.isEmpty() ? 1 : 0;
      changed += old.isEmpty() ? 0 : 1;
      after.put(profile);
      String key = RecordKeys.ofProfile(profile.name());
      if (isNew && imported.isGenerated(profile.name())) {
        edits.create(key, Texts.of(profile));
      } else {
        edits.add(isNew ? NEW_PROFILES : CHANGED_PROFILES, key, Optional.of(Texts.of(profile)));
      }
    }
    return new Plan.Counts(added, changed, profiles.size() - added - changed, 0);
  }

  private Plan.Counts putDomains(Map<DomainName, Entry> domains) {
    int added = 0;
    int changed = 0;
    for (Map.Entry<DomainName, Entry> each : domains.entrySet()) {
      CheckedDomain domain = rules.domain(each.getKey(), each.getValue());
      Optional<CheckedDomain> old = before.domain(domain.name());
      if (domain.document().isPresent()
          && old.flatMap(CheckedDomain::document).equals(domain.document())) {
        continue;
      }
      added += old.isEmpty() ? 1 : 0;
      changed += old.isEmpty() ? 0 : 1;
      after.put(domain);
      between.put(domain);
      written.add(domain);
    }
    return new Plan.Counts(added, changed, domains.size() - added - changed, 0);
  }

  private int pruneDomains(Set<DomainName> kept) {
    List<CheckedDomain> gone =
        before.domains().stream().filter(domain -> !kept.contains(domain.name())).toList();
    for (CheckedDomain domain : gone) {
      after.remove(domain.name());
      // An alias goes before its target.
      delete(DELETED_DOMAINS - before.depth(domain), RecordKeys.of(domain.name()));
    }
    before.strangers().forEach(key -> delete(DELETED_DOMAINS, key));
    return gone.size() + before.strangers().size();
  }

  private int pruneProfiles(Set<String> kept) {
    Set<String> used = new HashSet<>(kept);
    after.domains().forEach(domain -> domain.profile().ifPresent(used::add));
    refusals.defaultProfile().ifPresent(used::add);
    List<String> gone =
        before.profiles().stream()
            .map(CheckedProfile::name)
            .filter(name -> !used.contains(name))
            .toList();
    for (String name : gone) {
      after.removeProfile(name);
      delete(DELETED_PROFILES, RecordKeys.ofProfile(name));
    }
    return gone.size();
  }

  private void delete(int stage, String key) {
    edits.add(stage, key, Optional.empty());
    removed.add(rules.place(key));
  }

  private void check(Imported imported) {
    ImportedReferences references = new ImportedReferences(rules, imported.rejected(), after);
    problems.addAll(imported.errors());
    problems.addAll(rules.problems(references.certain(written), after));
    problems.addAll(references.problems());
    problems.addAll(refusals.broken(before, after, "", "the import"));
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  private void order(CheckedDomain domain) {
    boolean isLate = !rules.problems(after.end(domain), between).isEmpty();
    edits.add(
        (isLate ? LATE_DOMAINS : DOMAINS) + after.depth(domain),
        RecordKeys.of(domain.name()),
        Optional.of(Texts.of(domain)));
  }
}
