package org.waymark.check;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.Suggestions;

/** Checks the profile whose brand the page for people shows where no domain is known. */
public final class PageProfile {
  private static final KeyPath KEY = KeyPath.of("page", "profile");

  private PageProfile() {}

  /**
   * The problem of a profile that does not exist.
   *
   * @param name the value of {@code page.profile}, if it is set
   * @param filed the profiles in files
   * @param stored the profiles in Redis
   */
  public static Optional<Problem> problem(
      Optional<String> name, Collection<String> filed, Collection<String> stored) {
    Set<String> known = new TreeSet<>(filed);
    known.addAll(stored);
    return name.filter(profile -> !known.contains(profile))
        .map(profile -> Fault.found(KEY, profile, Suggestions.listed(profile, known)).in("", 0));
  }
}
