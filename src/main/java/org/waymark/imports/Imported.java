package org.waymark.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

/**
 * What files say, as settings documents in the order of the files, each with its place. Each passes
 * the published schema; whether the profile or alias target that a domain names is there, nobody
 * has looked.
 *
 * @param profiles by name, each a JsonObject
 * @param domains each the name of a profile, or a JsonObject as domains.yaml has it
 * @param errors what cannot be imported; nothing should be, while there is one
 * @param warnings what the files say and the documents do not
 * @param untaken what the errors are about
 */
public record Imported(
    Map<String, Entry> profiles,
    Map<DomainName, Entry> domains,
    List<Problem> errors,
    List<Problem> warnings,
    Untaken untaken) {
  public Imported {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /**
   * What is in the files and cannot be taken: nobody is at fault who refers to it.
   *
   * @param nameless domains without a valid name, each with the name of its profile
   * @param isWhole false if some of the files could not be read, whatever they hold
   */
  public record Untaken(
      Set<String> profiles, Set<DomainName> domains, List<Entry> nameless, boolean isWhole) {
    public Untaken {
      profiles = Set.copyOf(profiles);
      domains = Set.copyOf(domains);
      nameless = List.copyOf(nameless);
    }
  }

  /** True if no file calls a profile so: then none that is there may be replaced by it. */
  public boolean isMadeUp(String profile) {
    return profiles.get(profile) instanceof ImportedEntry entry && entry.isMadeUp();
  }

  /**
   * The same, without a profile whose name was made up and is that of another one.
   *
   * @param isTaken of a name, for a profile
   */
  public Imported renamed(BiPredicate<String, Entry> isTaken) {
    Map<String, Entry> named = new LinkedHashMap<>(profiles);
    Map<DomainName, Entry> hosted = new LinkedHashMap<>(domains);
    List<Problem> told = new ArrayList<>();
    for (Entry profile : profiles.values()) {
      if (profile instanceof ImportedEntry made
          && made.isMadeUp()
          && isTaken.test(made.key(), made)) {
        told.add(new Renaming(named, hosted).of(made, name -> isTaken.test(name, made)));
      }
    }
    return new Imported(named, hosted, errors, told, untaken);
  }
}
