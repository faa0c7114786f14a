package org.waymark.check;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.waymark.mail.ServerProfile;

/**
 * Whether the clients we know would accept a profile: one table of rules, from what their sources
 * do.
 */
public final class Lint {
  /**
   * What one kind of client trips over.
   *
   * @param places finds it: an empty place is the profile itself, another one a key in it
   */
  record Rule(String clients, String reason, Function<ServerProfile, Stream<String>> places) {}

  private static final List<Rule> RULES =
      Stream.of(ServerRules.ALL, LoginRules.ALL, ProfileRules.ALL).flatMap(List::stream).toList();

  private Lint() {}

  /** Everything that clients would trip over in a profile, in the order of the rules. */
  public static List<Warning> warnings(String profileName, ServerProfile profile) {
    return RULES.stream()
        .flatMap(
            rule ->
                rule.places()
                    .apply(profile)
                    .map(place -> place.isEmpty() ? profileName : profileName + "." + place)
                    .map(place -> new Warning(place, rule.clients(), rule.reason())))
        .toList();
  }
}
