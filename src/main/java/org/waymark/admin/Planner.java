package org.waymark.admin;

import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.waymark.imports.Imported;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;
import org.waymark.store.RecordEditor.Edit;

/**
 * Plans the changes of an import and their order: a profile and an alias target before the domains
 * that refer to them, and a profile to which domains are adapted after those domains.
 */
final class Planner {
  private static final int NEW_PROFILES = 0;
  private static final int DOMAINS = 100;
  private static final int CHANGED_PROFILES = 200;
  private static final int LATE_DOMAINS = 300;
  private static final int DELETED_DOMAINS = 400;
  private static final int DELETED_PROFILES = 500;

  private final RecordRules rules;
  private final Constraints constraints;
  private final Snapshot before;
  private final Snapshot after;

  /** The new domains and new profiles, with the other profiles as they were. */
  private final Snapshot between;

  private final List<Edit> created = new ArrayList<>();
  private final SortedMap<Integer, List<Edit>> stages = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<CheckedDomain> written = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  Planner(RecordRules rules, Constraints constraints, Snapshot before) {
    this.rules = rules;
    this.constraints = constraints;
    this.before = before;
    this.after = before.copy();
    this.between = before.copy();
  }

  /**
   * Plans an import.
   *
   * @throws ProblemsException with all reasons to refuse it
   */
  Plan plan(Imported given, boolean prune, RecordEditor editor) {
    Imported imported = given.renamed(this::isTaken);
    Plan.Counts profiles = putProfiles(imported);
    Plan.Counts domains = putDomains(imported.domains());
    boolean isPruned = prune && imported.errors().isEmpty();
    if (isPruned && !imported.domains().isEmpty()) {
      domains = withRemoved(domains, pruneDomains(imported.domains().keySet()));
    }
    if (isPruned && !imported.profiles().isEmpty()) {
      profiles = withRemoved(profiles, pruneProfiles(imported.profiles().keySet()));
    }
    check(imported);
    written.forEach(this::addInOrder);
    return new Plan(
        editor,
        rules.place(""),
        created,
        List.copyOf(stages.values()),
        profiles,
        domains,
        removed,
        imported.warnings());
  }

  /** True if a different profile has this name. */
  private boolean isTaken(String name, Entry profile) {
    Optional<CheckedProfile> existing = before.profile(name);
    return existing.isPresent()
        ? !existing.get().document().equals(rules.profile(profile).document())
        : rules.isFiled(name) || constraints.isDefault(name);
  }

  private static Plan.Counts withRemoved(Plan.Counts counts, int removed) {
    return new Plan.Counts(counts.added(), counts.changed(), counts.unchanged(), removed);
  }

  private Plan.Counts putProfiles(Imported imported) {
    Collection<Entry> profiles = imported.profiles().values();
    int added = 0;
    int changed = 0;
    for (Entry each : profiles) {
      CheckedProfile profile = rules.profile(each);
      problems.addAll(profile.problems());
      problems.addAll(constraints.ofDefault(profile));
      Optional<CheckedProfile> old = before.profile(profile.name());
      if (profile.document().isEmpty()
          || old.flatMap(CheckedProfile::document).equals(profile.document())) {
        continue;
      }
      added += old.isEmpty() ? 1 : 0;
      changed += old.isEmpty() ? 0 : 1;
      after.put(profile);
      // A profile in the files, or an invalid record, counts as replaced, not as new.
      boolean isNew = old.isEmpty() && !rules.isFiled(profile.name());
      if (isNew) {
        between.put(profile);
      }
      Edit edit =
          new Edit(
              RecordKeys.ofProfile(profile.name()),
              Optional.of(Json.encode(profile.document().get())));
      if (isNew && imported.isGenerated(profile.name())) {
        created.add(edit);
      } else {
        add(isNew ? NEW_PROFILES : CHANGED_PROFILES, edit);
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
    for (CheckedDomain domain : before.domains()) {
      if (!kept.contains(domain.name())) {
        after.remove(domain.name());
        // An alias is deleted before its target.
        delete(DELETED_DOMAINS - before.depth(domain), RecordKeys.of(domain.name()));
      }
    }
    before.misnamed().forEach(key -> delete(DELETED_DOMAINS, key));
    return removed.size();
  }

  private int pruneProfiles(Set<String> kept) {
    Set<String> used = new HashSet<>(kept);
    after.domains().forEach(domain -> domain.profile().ifPresent(used::add));
    constraints.defaultProfile().ifPresent(used::add);
    int count = 0;
    for (CheckedProfile profile : before.profiles()) {
      if (!used.contains(profile.name())) {
        after.removeProfile(profile.name());
        delete(DELETED_PROFILES, RecordKeys.ofProfile(profile.name()));
        count++;
      }
    }
    return count;
  }

  private void delete(int stage, String key) {
    add(stage, new Edit(key, Optional.empty()));
    removed.add(rules.place(key));
  }

  private void add(int stage, Edit edit) {
    stages.computeIfAbsent(stage, any -> new ArrayList<>()).add(edit);
  }

  private void check(Imported imported) {
    ImportedReferences references = new ImportedReferences(rules, imported.rejected(), after);
    problems.addAll(imported.errors());
    problems.addAll(rules.problems(references.checkable(written), after));
    problems.addAll(references.problems());
    problems.addAll(constraints.broken(before, after, "", "the import"));
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  private void addInOrder(CheckedDomain domain) {
    boolean isLate = !rules.problems(after.end(domain), between).isEmpty();
    add(
        (isLate ? LATE_DOMAINS : DOMAINS) + after.depth(domain),
        new Edit(
            RecordKeys.of(domain.name()),
            Optional.of(Json.encode(domain.document().orElseThrow()))));
  }
}
