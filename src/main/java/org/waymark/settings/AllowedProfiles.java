package org.waymark.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.waymark.input.Suggestions;

/** Lists the profiles that are allowed in place of missing ones, for messages. */
final class AllowedProfiles {
  /** The number of missing names that get suggestions, which are slow to find. */
  private static final int SUGGESTED = 20;

  private final Supplier<Collection<String>> known;
  private final Map<String, String> allowed = new HashMap<>();

  AllowedProfiles(Supplier<Collection<String>> known) {
    this.known = known;
  }

  String insteadOf(String missing) {
    return allowed.size() < SUGGESTED
        ? allowed.computeIfAbsent(missing, this::listed)
        : allowed.getOrDefault(missing, "the name of a profile");
  }

  private String listed(String missing) {
    Collection<String> names = known.get();
    return names.isEmpty()
        ? "none, because no profile is defined"
        : Suggestions.listed(missing, names);
  }
}
