package org.waymark.settings;

import java.util.Optional;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/** What the profile has to be that answers for every domain that is not named. */
final class DefaultProfile {
  private static final KeyPath SETTING = KeyPath.of("settings", "defaultProfile");

  private DefaultProfile() {}

  /**
   * There is no profile of this name.
   *
   * @param known those that there are, for a person
   */
  static Problem missing(String name, String known) {
    return Fault.found(SETTING, name, known).in("", 0);
  }

  /** A domain that is not named sets no variables. */
  static Optional<Problem> problem(NamedProfile profile) {
    if (profile.variables().isEmpty()) {
      return Optional.empty();
    }
    String allowed =
        "a profile without variables; this one uses %"
            + String.join("%, %", profile.variables().keySet())
            + "%";
    return Optional.of(Fault.found(SETTING, profile.name(), allowed).in("", 0));
  }
}
