package org.waymark.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.PlaceholderText;

/** The profiles of settings as they stand for their domains, and those that single domains make. */
public final class EffectiveProfiles {
  /** Longer than the names that people have; its labels are of a usual length. */
  private static final String LONG_DOMAIN = "abcdefghijklmno.".repeat(7) + "abcdefgh.example";

  private EffectiveProfiles() {}

  /** Those of the profiles, then those of the domains with settings of their own. */
  public static Stream<EffectiveProfile> of(Settings settings) {
    Stream<EffectiveProfile> profiles =
        settings.profiles().values().stream()
            .map(
                profile ->
                    of(profile, settings.defaultProfile().filter(profile::equals).isPresent()));
    Stream<EffectiveProfile> domains =
        settings.domains().entrySet().stream()
            .sorted(Comparator.comparingInt(domain -> domain.getValue().line()))
            .flatMap(
                domain ->
                    domain.getValue() instanceof DomainRecord.Hosted hosted
                            && !hosted.overrides().equals(Overrides.NONE)
                        ? Stream.of(of(domain.getKey(), hosted, settings.domainsFile()))
                        : Stream.empty());
    return Stream.concat(profiles, domains);
  }

  /**
   * That of a record, if it can be used.
   *
   * @param isDefault whether it answers for every domain that is not named
   */
  public static Stream<EffectiveProfile> of(CheckedProfile profile, boolean isDefault) {
    return profile.profile().stream().map(good -> of(good, isDefault));
  }

  /** That of a record with settings of its own, if it can be answered among other records. */
  public static Stream<EffectiveProfile> of(
      CheckedDomain domain, RecordRules rules, RecordView others) {
    Overrides overrides = OwnSettings.overrides(domain.own());
    if (overrides.equals(Overrides.NONE)) {
      return Stream.empty();
    }
    return domain.profile().flatMap(profile -> rules.named(profile, others)).stream()
        .filter(there -> rules.problems(domain, others).isEmpty())
        .map(
            profile ->
                of(
                    domain.name(),
                    new DomainRecord.Hosted(profile, overrides, domain.entry().line()),
                    domain.entry().file()));
  }

  private static EffectiveProfile of(NamedProfile profile, boolean isDefault) {
    return new EffectiveProfile(
        profile.name(),
        profile.profile(),
        Optional.empty(),
        isDefault ? tightHosts(profile) : List.of(),
        profile.entry().file(),
        profile.entry()::line);
  }

  private static List<Fault> tightHosts(NamedProfile profile) {
    return profile.openHosts().stream()
        .filter(host -> host.wrong(Map.of(PlaceholderText.DOMAIN, LONG_DOMAIN)).isPresent())
        .map(
            host ->
                new Fault(
                    host.path(),
                    "as the default profile it leaves no room for a mail domain of "
                        + LONG_DOMAIN.length()
                        + " characters: a host name has at most 253, a label 63"))
        .toList();
  }

  private static EffectiveProfile of(DomainName name, DomainRecord.Hosted hosted, String file) {
    Overrides overrides = hosted.overrides();
    return new EffectiveProfile(
        name.value(),
        overrides.apply(hosted.profile().profile()),
        Optional.of(overrides.inherited(hosted.profile().profile())),
        unused(hosted),
        file,
        path -> hosted.line());
  }

  private static List<Fault> unused(DomainRecord.Hosted hosted) {
    Overrides overrides = hosted.overrides();
    Set<String> used = new HashSet<>(hosted.profile().variables().keySet());
    addPlaceholders(overrides.name(), used);
    addPlaceholders(overrides.shortName(), used);
    List<Fault> unused = new ArrayList<>();
    for (String variable : overrides.variables().keySet().stream().sorted().toList()) {
      if (!used.contains(variable)) {
        unused.add(
            new Fault(
                KeyPath.of("vars", variable),
                "they never see this variable: nothing in the profile uses it"));
      }
    }
    return unused;
  }

  private static void addPlaceholders(@Nullable String text, Set<String> used) {
    if (text != null) {
      used.addAll(PlaceholderText.of(text).placeholders());
    }
  }
}
