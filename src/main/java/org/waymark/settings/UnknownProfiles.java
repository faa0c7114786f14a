package org.waymark.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.waymark.input.Suggestions;

/** What is allowed in place of the profiles that are not there, for a person. */
final class UnknownProfiles {
  /**
   * Nobody reads what was probably meant by more names than this, and it takes time to find out.
   */
  private static final int EXPLAINED = 20;

  private final Supplier<Collection<String>> known;
  private final Map<String, String> allowed = new HashMap<>();

  /**
   * Begins with none.
   *
   * @param known the names of the profiles that are there
   */
  UnknownProfiles(Supplier<Collection<String>> known) {
    this.known = known;
  }

  String allowed(String missing) {
    return allowed.size() < EXPLAINED
        ? allowed.computeIfAbsent(missing, this::listed)
        : allowed.getOrDefault(missing, "the name of a profile");
  }

  private String listed(String missing) {
    Collection<String> names = known.get();
    return names.isEmpty() ? "nothing, there are no profiles" : Suggestions.listed(missing, names);
  }
}
