package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/** A profile as it stands in a record, or shall, and what is wrong with it. */
public final class CheckedProfile {
  private final String name;
  private final Optional<NamedProfile> profile;
  private final List<Problem> problems;

  private CheckedProfile(String name, Optional<NamedProfile> profile, List<Problem> problems) {
    this.name = name;
    this.profile = profile;
    this.problems = List.copyOf(problems);
  }

  static CheckedProfile good(NamedProfile profile) {
    return new CheckedProfile(profile.name(), Optional.of(profile), List.of());
  }

  static CheckedProfile bad(String name, List<Problem> problems) {
    return new CheckedProfile(name, Optional.empty(), problems);
  }

  public String name() {
    return name;
  }

  /** The document; empty if there is something wrong. */
  public Optional<JsonObject> document() {
    return profile.map(good -> (JsonObject) good.entry().value());
  }

  /** The variables that its domains have to set. */
  public Set<String> variables() {
    return profile.map(good -> good.variables().keySet()).orElse(Set.of());
  }

  /** Something that speaks against it, where it stands; only if there is nothing wrong with it. */
  public Problem problem(String message) {
    return profile.orElseThrow().entry().problem(new Fault(KeyPath.ROOT, message));
  }

  /** True if what it makes of hosts and URLs is not the same for a domain and for its aliases. */
  public boolean dependsOnTheDomain() {
    return profile.filter(good -> !good.openHosts().isEmpty()).isPresent();
  }

  public List<Problem> problems() {
    return problems;
  }

  Optional<NamedProfile> profile() {
    return profile;
  }
}
