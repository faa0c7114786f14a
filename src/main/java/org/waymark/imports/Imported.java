package org.waymark.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

/**
 * The settings documents of an import, in the order of the files. Each is valid by the schema;
 * profiles and alias targets that domains refer to are not looked up.
 *
 * @param profiles by name, each a JsonObject
 * @param domains each the name of a profile, or a JsonObject as in domains.yaml
 * @param errors reasons to write nothing
 * @param warnings content of the files that the documents cannot hold
 * @param rejected the parts of the files that have errors
 */
public record Imported(
    Map<String, Entry> profiles,
    Map<DomainName, Entry> domains,
    List<Problem> errors,
    List<Problem> warnings,
    Rejected rejected) {
  public Imported {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /**
   * The parts of the files that have errors; references to them are not errors.
   *
   * @param nameless domains with an invalid name, each with the name of its profile
   * @param isComplete false if some files, or parts of them, could not be read
   */
  public record Rejected(
      Set<String> profiles, Set<DomainName> domains, List<Entry> nameless, boolean isComplete) {
    public Rejected {
      profiles = Set.copyOf(profiles);
      domains = Set.copyOf(domains);
      nameless = List.copyOf(nameless);
    }
  }

  /** True if Waymark chose the name of a profile; it must not replace a profile of that name. */
  public boolean isGenerated(String profile) {
    return profiles.get(profile) instanceof ImportedEntry entry && entry.isGenerated();
  }

  /**
   * The same import with other generated names where another profile has the name; its warnings are
   * those about the new names.
   *
   * @param isTaken true for a name, and the profile that has it here, if another profile has it
   */
  public Imported renamed(BiPredicate<String, Entry> isTaken) {
    Map<String, ImportedEntry> renamed = new HashMap<>();
    Map<String, Entry> named = new LinkedHashMap<>(profiles);
    List<Problem> renames = new ArrayList<>();
    profiles.forEach(
        (name, profile) -> {
          if (isGenerated(name) && isTaken.test(name, profile)) {
            ImportedEntry before = (ImportedEntry) profile;
            ImportedEntry after = before;
            for (int i = 2;
                named.containsKey(after.key()) || isTaken.test(after.key(), before);
                i++) {
              after = before.numbered(i);
            }
            named.remove(name);
            named.put(after.key(), after);
            renamed.put(name, after);
            renames.add(
                before
                    .position()
                    .problem(
                        "imported as profile %s: another profile %s exists"
                            .formatted(after.key(), name)));
          }
        });
    Map<DomainName, Entry> hosted = new LinkedHashMap<>(domains);
    hosted.replaceAll(
        (name, domain) -> {
          @Nullable ImportedEntry profile = renamed.get(String.valueOf(domain.value()));
          return domain instanceof ImportedEntry entry && entry.isGenerated() && profile != null
              ? entry.of(profile)
              : domain;
        });
    return new Imported(named, hosted, errors, renames, rejected);
  }
}
