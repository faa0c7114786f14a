package org.waymark.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;

/** Checks domains against the profiles and the other domains that they refer to. */
final class DomainCheck {
  private static final KeyPath DEFAULT_PROFILE = KeyPath.of("settings", "defaultProfile");

  private final RecordView records;
  private final Settings files;
  private final AllowedProfiles allowedProfiles;
  private final OverridesCheck overrides = new OverridesCheck();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Creates a check.
   *
   * @param files supplies what the records lack
   */
  DomainCheck(RecordView records, Settings files) {
    this.records = records;
    this.files = files;
    this.allowedProfiles =
        new AllowedProfiles(
            () -> {
              Set<String> names = new TreeSet<>(records.profileNames());
              names.addAll(files.profileNames());
              return names;
            });
  }

  /** Checks a domain. */
  void add(CheckedDomain domain) {
    problems.addAll(domain.problems());
    if (domain.record() instanceof DomainRecord.Hosted hosted) {
      Optional<CheckedProfile> profile = profile(hosted.profile());
      profile
          .flatMap(CheckedProfile::profile)
          .ifPresentOrElse(
              valid -> overrides.add(domain.entry(), domain.name(), hosted.overrides(), valid),
              () -> problems.add(wrongProfile(domain.entry(), hosted, profile)));
    } else if (domain.record() instanceof DomainRecord.Alias alias) {
      alias(domain, alias);
    } else if (domain.record() instanceof DomainRecord.NotHosted other) {
      elsewhere(domain, other.elsewhere());
    }
  }

  /** Checks that the profile of an otherwise invalid entry exists. */
  void addReference(Entry entry, String profile) {
    if (profile(profile).isEmpty()) {
      DomainRecord.Hosted hosted = new DomainRecord.Hosted(profile, Overrides.NONE);
      problems.add(wrongProfile(entry, hosted, Optional.empty()));
    }
  }

  /** Checks the profile for all domains without settings: it must exist and have no variables. */
  void addDefault(String name) {
    Optional<CheckedProfile> profile = profile(name);
    Set<String> variables = profile.map(CheckedProfile::variables).orElse(Set.of());
    if (profile.isEmpty()) {
      problems.add(Fault.found(DEFAULT_PROFILE, name, insteadOf(name)).in("", 0));
    } else if (!variables.isEmpty()) {
      String allowed =
          "a profile without variables; this one uses %" + String.join("%, %", variables) + "%";
      problems.add(Fault.found(DEFAULT_PROFILE, name, allowed).in("", 0));
    }
  }

  /** The problems found so far. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(overrides.problems());
    return all;
  }

  /** A profile of the records, or else of the files. */
  Optional<CheckedProfile> profile(String name) {
    return records.profile(name).or(() -> files.profile(name));
  }

  /** The profiles that are allowed in place of a missing one. */
  String insteadOf(String missing) {
    return allowedProfiles.insteadOf(missing);
  }

  private Problem wrongProfile(
      Entry entry, DomainRecord.Hosted hosted, Optional<CheckedProfile> invalid) {
    return hosted.wrongProfile(
        entry,
        invalid
            .map(profile -> "a valid profile; this one is invalid: " + profile.problems().get(0))
            .orElseGet(() -> insteadOf(hosted.profile())));
  }

  private void alias(CheckedDomain domain, DomainRecord.Alias alias) {
    AliasChain chain = new AliasChain(domain.name());
    CheckedDomain end = chain.follow(domain, records);
    boolean isFiled = end.target().isPresent() && chain.fault().isEmpty();
    if (isFiled) {
      Optional<CheckedDomain> filed = files.domain(chain.end());
      if (filed.isEmpty()) {
        problems.add(alias.noTarget(domain.entry(), chain.end()));
        return;
      }
      end = chain.follow(filed.get(), files);
    }
    if (chain.fault().isPresent()) {
      problems.add(alias.wrongTarget(domain.entry(), chain.fault().get()));
    } else {
      hosts(domain, alias, end, isFiled);
    }
  }

  /** Checks that Autodiscover clients are not redirected to a name that Waymark answers for. */
  private void elsewhere(CheckedDomain domain, Elsewhere elsewhere) {
    KeyPath path = KeyPath.of(domain.entry().key(), "elsewhere");
    elsewhere
        .autodiscoverHost()
        .filter(this::isOurs)
        .map(host -> domain.entry().problem(ElsewhereReader.loop(elsewhere, host, path)))
        .ifPresent(problems::add);
  }

  private boolean isOurs(DomainName host) {
    return files.publicHost().filter(host::equals).isPresent()
        || host.withoutClientLabel()
            .flatMap(name -> records.domain(name).or(() -> files.domain(name)))
            .isPresent();
  }

  /** Checks the hosts and URLs of the profile, filled for the alias. */
  private void hosts(
      CheckedDomain domain, DomainRecord.Alias alias, CheckedDomain end, boolean isFiled) {
    end.profile()
        .flatMap(name -> isFiled ? files.profile(name) : profile(name))
        .flatMap(CheckedProfile::profile)
        .ifPresent(
            profile ->
                profile
                    .wrongHosts(domain.name(), end.overrides().variables())
                    .forEach(message -> problems.add(alias.wrongTarget(domain.entry(), message))));
  }
}
