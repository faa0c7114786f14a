package org.waymark.settings;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;

/**
 * The servers that clients receive, for the checks: of a profile, or of a domain with its own
 * settings.
 *
 * @param name of the profile or the domain
 * @param inherited the part that a domain takes from its profile; empty for a profile
 * @param remarks values that are valid but probably mistakes, by their paths
 * @param lines the line of a path that begins with the name
 */
public record EffectiveProfile(
    String name,
    ServerProfile profile,
    Optional<ServerProfile> inherited,
    List<Fault> remarks,
    String file,
    ToIntFunction<KeyPath> lines) {
  /** A domain longer than those in use, of labels of the usual length. */
  private static final String LONG_DOMAIN = "abcdefghijklmno.".repeat(7) + "abcdefgh.example";

  /** The effective profiles of settings: all profiles, then the domains with their own settings. */
  public static Stream<EffectiveProfile> of(Settings settings) {
    Stream<EffectiveProfile> profiles =
        settings
            .profiles()
            .map(
                profile ->
                    of(
                        profile,
                        settings.defaultProfile().filter(profile.name()::equals).isPresent()));
    Stream<EffectiveProfile> domains =
        settings.domains().stream()
            .filter(domain -> !domain.overrides().equals(Overrides.NONE))
            .sorted(Comparator.comparingInt(domain -> domain.entry().line()))
            .flatMap(
                domain -> settings.profile(domain).map(profile -> of(domain, profile)).stream());
    return Stream.concat(profiles, domains);
  }

  /**
   * The effective profile of a profile in Redis; none if it is invalid.
   *
   * @param isDefault whether it answers for all domains without settings
   */
  public static Stream<EffectiveProfile> of(CheckedProfile profile, boolean isDefault) {
    return profile.profile().stream().map(valid -> of(valid, isDefault));
  }

  /**
   * The effective profile of a domain in Redis; none if the domain is invalid, or has no settings
   * of its own.
   */
  public static Stream<EffectiveProfile> of(
      CheckedDomain domain, RecordRules rules, RecordView others) {
    return domain.overrides().equals(Overrides.NONE) || !rules.problems(domain, others).isEmpty()
        ? Stream.empty()
        : domain
            .profile()
            .flatMap(rules.check(others)::profile)
            .flatMap(CheckedProfile::profile)
            .map(profile -> of(domain, profile))
            .stream();
  }

  private static EffectiveProfile of(Profile profile, boolean isDefault) {
    return new EffectiveProfile(
        profile.name(),
        profile.server(),
        Optional.empty(),
        isDefault ? tightHosts(profile) : List.of(),
        profile.entry().file(),
        profile.entry()::line);
  }

  private static EffectiveProfile of(CheckedDomain domain, Profile profile) {
    Overrides overrides = domain.overrides();
    return new EffectiveProfile(
        domain.name().value(),
        overrides.apply(profile.server()),
        Optional.of(overrides.inherited(profile.server())),
        unused(overrides, profile),
        domain.entry().file(),
        path -> domain.entry().line());
  }

  private static List<Fault> tightHosts(Profile profile) {
    String message =
        "as the default profile it leaves no room for a mail domain of "
            + LONG_DOMAIN.length()
            + " characters: a host name has at most 253, a label 63";
    return profile.openHosts().stream()
        .filter(host -> host.wrong(Map.of(PlaceholderText.DOMAIN, LONG_DOMAIN)).isPresent())
        .map(host -> new Fault(host.path(), message))
        .toList();
  }

  private static List<Fault> unused(Overrides overrides, Profile profile) {
    Set<String> used = new HashSet<>(profile.variables().keySet());
    addPlaceholders(overrides.name(), used);
    addPlaceholders(overrides.shortName(), used);
    return overrides.variables().keySet().stream()
        .filter(variable -> !used.contains(variable))
        .sorted()
        .map(
            variable ->
                new Fault(
                    KeyPath.of("vars", variable),
                    "they never see this variable: nothing in the profile uses it"))
        .toList();
  }

  private static void addPlaceholders(@Nullable String text, Set<String> used) {
    if (text != null) {
      used.addAll(PlaceholderText.of(text).placeholders());
    }
  }
}
