package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.SettingsSchema;

/** The documents gathered so far, from all files. */
final class Draft {
  private final Map<String, Entry> profiles = new LinkedHashMap<>();
  private final Map<DomainName, Entry> domains = new LinkedHashMap<>();
  private final Set<String> goodNames = new HashSet<>();

  /** The names that were made for profiles, by the name that was wanted and the profile's text. */
  private final Map<String, String> madeNames = new HashMap<>();

  /** The last number behind a name that was wanted by several. */
  private final Map<String, Integer> numbers = new HashMap<>();

  private final Set<String> brokenProfiles = new HashSet<>();
  private final Set<DomainName> brokenDomains = new HashSet<>();
  private final List<Entry> nameless = new ArrayList<>();
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private boolean isWhole = true;

  /** Notes an error that may hide profiles and domains. */
  void error(Problem problem) {
    errors.add(problem);
    isWhole = false;
  }

  /** Notes an error that hides nothing. */
  void errorInside(Problem problem) {
    errors.add(problem);
  }

  /** Notes a profile that is there and cannot be taken. */
  void broken(String profile) {
    brokenProfiles.add(profile);
  }

  /** Notes a domain that is there and cannot be taken. */
  void broken(DomainName domain) {
    brokenDomains.add(domain);
  }

  /** Notes that a domain without a valid name has a profile, which has to be there all the same. */
  void nameless(String text, String profile, Spot spot) {
    nameless.add(new ImportedEntry(text, profile, spot));
  }

  void warn(Problem problem) {
    warnings.add(problem);
  }

  Imported imported() {
    return new Imported(
        profiles,
        domains,
        sorted(errors),
        sorted(warnings),
        new Imported.Untaken(brokenProfiles, brokenDomains, nameless, isWhole));
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream().distinct().sorted(Problem.ORDER).toList();
  }

  /** Everything that the schema has against a profile and its name. */
  static List<Fault> profileFaults(String name, @Nullable Object value, KeyPath at) {
    List<Fault> faults = new ArrayList<>(SettingsSchema.PROFILE_NAME.check(name, at));
    faults.addAll(SettingsSchema.PROFILE.check(value, at));
    return faults;
  }

  /** Everything that the schema has against a domain. */
  List<Fault> domainFaults(@Nullable Object value, KeyPath at) {
    // Most domains are no more than the name of a profile, and there are few of those.
    if (value instanceof String name && goodNames.contains(name)) {
      return List.of();
    }
    List<Fault> faults = SettingsSchema.DOMAIN.check(value, at);
    if (value instanceof String name && faults.isEmpty()) {
      goodNames.add(name);
    }
    return faults;
  }

  /** Adds a profile under a name that is its own; the same profile again is only told of. */
  void profile(String name, JsonObject profile, Spot spot) {
    @Nullable Entry before = profiles.putIfAbsent(name, new ImportedEntry(name, profile, spot));
    if (before == null) {
      return;
    }
    if (profile.equals(before.value())) {
      spot.warn("the same profile as in " + before.place());
    } else if (before instanceof ImportedEntry made && made.isMadeUp()) {
      warnings.add(new Renaming(profiles, domains).of(made, any -> false));
      profile(name, profile, spot);
    } else {
      spot.errorInside("the profile is another one in " + before.place());
    }
  }

  /**
   * Adds a profile; if another one has the name that is wanted, this one gets a number.
   *
   * @param isMadeUp true if no file calls it so
   */
  ProfileName namedProfile(String wanted, boolean isMadeUp, JsonObject profile, Spot spot) {
    @Nullable Entry first = profiles.get(wanted);
    String name =
        madeNames.compute(
            wanted + ' ' + profile.encode(),
            (any, made) ->
                made == null || isOfAnother(made, profile) ? freeName(wanted, profile) : made);
    if (!name.equals(wanted) && first != null) {
      spot.warn(
          "imported as profile %s: %s is another one, in %s"
              .formatted(name, wanted, first.place()));
    }
    ProfileName given = new ProfileName(name, isMadeUp || !name.equals(wanted));
    if (profiles.containsKey(name)) {
      profile(name, profile, spot);
    } else {
      profiles.put(name, new ImportedEntry(name, profile, spot, given.isMadeUp()));
    }
    return given;
  }

  private String freeName(String wanted, JsonObject profile) {
    String name = wanted;
    while (isOfAnother(name, profile)) {
      name = Renaming.numbered(wanted, numbers.merge(wanted, 2, (last, any) -> last + 1));
    }
    return name;
  }

  private boolean isOfAnother(String name, JsonObject profile) {
    @Nullable Entry there = profiles.get(name);
    return there != null && !profile.equals(there.value());
  }

  /** Adds a domain; another document for it is an error. */
  void domain(DomainName name, Object document, Spot spot) {
    add(new ImportedEntry(name.value(), document, spot), name, false);
  }

  /** Adds a domain with a profile that was imported with it. */
  void domainOf(DomainName name, ProfileName profile, Spot spot) {
    add(new ImportedEntry(name.value(), profile.name(), spot, profile.isMadeUp()), name, false);
  }

  /** Adds a domain of a file in which it may be by mistake; the first file that has it counts. */
  void domainUnlessThere(DomainName name, ProfileName profile, Spot spot) {
    add(new ImportedEntry(name.value(), profile.name(), spot, profile.isMadeUp()), name, true);
  }

  private void add(ImportedEntry entry, DomainName name, boolean firstCounts) {
    @Nullable Entry before = domains.putIfAbsent(name, entry);
    if (before == null) {
      return;
    }
    Spot spot = entry.spot();
    if (record(before.value()).equals(record(entry.value()))) {
      spot.warn("the domain " + name + " is there twice, first in " + before.place());
    } else if (firstCounts) {
      spot.warn("not taken: the domain " + name + " is another one's in " + before.place());
    } else {
      spot.errorInside("the domain " + name + " is set otherwise in " + before.place());
    }
  }

  private static JsonObject record(@Nullable Object document) {
    return document instanceof JsonObject json ? json : JsonObject.of("profile", document);
  }
}
