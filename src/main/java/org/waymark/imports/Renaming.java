package org.waymark.imports;

import java.util.Map;
import java.util.function.Predicate;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

/** Gives profiles whose names were made up other names, and their domains with them. */
final class Renaming {
  private static final int MAX_NAME = 60;

  private final Map<String, Entry> profiles;
  private final Map<DomainName, Entry> domains;

  /** Changes these. */
  Renaming(Map<String, Entry> profiles, Map<DomainName, Entry> domains) {
    this.profiles = profiles;
    this.domains = domains;
  }

  /**
   * Renames a profile.
   *
   * @param isTaken of a name, beside those of the profiles
   * @return what is to be told
   */
  Problem of(ImportedEntry profile, Predicate<String> isTaken) {
    String before = profile.key();
    String name = free(before, any -> profiles.containsKey(any) || isTaken.test(any));
    profiles.remove(before);
    profiles.put(name, new ImportedEntry(name, profile.value(), profile.spot(), true));
    domains.replaceAll(
        (domain, entry) ->
            entry instanceof ImportedEntry its && its.isMadeUp() && its.value().equals(before)
                ? new ImportedEntry(its.key(), name, its.spot(), true)
                : entry);
    Spot spot = profile.spot();
    return new Problem(
        spot.file(),
        spot.line(),
        spot.path().toString(),
        "imported as profile " + name + ": " + before + " is another one that is there already");
  }

  private static String free(String wanted, Predicate<String> isTaken) {
    String name = wanted;
    for (int number = 2; isTaken.test(name); number++) {
      name = numbered(wanted, number);
    }
    return name;
  }

  /** A name with a number, and no longer than a name may be. */
  static String numbered(String wanted, int number) {
    String suffix = "-" + number;
    return wanted.substring(0, Math.min(wanted.length(), MAX_NAME - suffix.length())) + suffix;
  }
}
