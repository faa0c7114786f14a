package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;

/** The result of reading a profile: the profile, or the problems that make it invalid. */
public record CheckedProfile(String name, Optional<Profile> profile, List<Problem> problems) {

  static CheckedProfile read(Entry entry) {
    try {
      return new CheckedProfile(entry.key(), Optional.of(ProfileReader.read(entry)), List.of());
    } catch (ProblemsException e) {
      return invalid(entry.key(), e.problems());
    }
  }

  static CheckedProfile invalid(String name, List<Problem> problems) {
    return new CheckedProfile(name, Optional.empty(), problems);
  }

  /** The document; empty if it is invalid. */
  public Optional<JsonObject> document() {
    return profile.map(valid -> (JsonObject) valid.entry().value());
  }

  /** The variables that its domains have to set. */
  public Set<String> variables() {
    return profile.map(valid -> valid.variables().keySet()).orElse(Set.of());
  }

  /** A problem of a valid profile as a whole, at its place. */
  public Problem problem(String message) {
    return profile.orElseThrow().entry().problem(new Fault(KeyPath.ROOT, message));
  }

  /** True if a host or URL depends on the domain, so that it may be invalid for an alias. */
  boolean dependsOnTheDomain() {
    return profile.filter(valid -> !valid.openHosts().isEmpty()).isPresent();
  }
}
