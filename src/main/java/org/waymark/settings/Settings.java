package org.waymark.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/** The profiles and domains of the settings files, which are valid together. */
public final class Settings implements RecordView {
  private final String domainsFile;
  private final Map<String, CheckedProfile> profiles;
  private final Map<DomainName, CheckedDomain> domains;
  private final Optional<String> defaultProfile;
  private final Optional<DomainName> publicHost;

  Settings(
      String domainsFile,
      Map<String, CheckedProfile> profiles,
      Map<DomainName, CheckedDomain> domains,
      Optional<String> defaultProfile,
      Optional<DomainName> publicHost) {
    this.domainsFile = domainsFile;
    this.profiles = Collections.unmodifiableMap(profiles);
    this.domains = Collections.unmodifiableMap(domains);
    this.defaultProfile = defaultProfile;
    this.publicHost = publicHost;
  }

  public String domainsFile() {
    return domainsFile;
  }

  /** The profiles in the order of the file. */
  public Stream<Profile> profiles() {
    return profiles.values().stream().flatMap(profile -> profile.profile().stream());
  }

  public Collection<CheckedDomain> domains() {
    return domains.values();
  }

  Optional<String> defaultProfile() {
    return defaultProfile;
  }

  /** The name that customers' names lead to. */
  Optional<DomainName> publicHost() {
    return publicHost;
  }

  @Override
  public Optional<CheckedProfile> profile(String name) {
    return Optional.ofNullable(profiles.get(name));
  }

  @Override
  public Optional<CheckedDomain> domain(DomainName name) {
    return Optional.ofNullable(domains.get(name));
  }

  @Override
  public Collection<String> profileNames() {
    return profiles.keySet();
  }

  /** Finds a domain: its own record, that of its alias target, or the default profile. */
  public Optional<Found> find(DomainName name) {
    CheckedDomain domain = domains.get(name);
    return domain == null
        ? defaultProfile.flatMap(this::profile).flatMap(CheckedProfile::profile).map(Found::new)
        : Optional.of(found(domain));
  }

  /**
   * The settings of a domain.
   *
   * @param profile empty if its mail is elsewhere
   * @param elsewhere the place of its mail, if that is not here
   */
  public record Found(
      Optional<Profile> profile,
      Overrides overrides,
      Optional<Elsewhere> elsewhere,
      MailDomain.Origin origin) {
    private Found(Profile defaultProfile) {
      this(
          Optional.of(defaultProfile),
          Overrides.NONE,
          Optional.empty(),
          new DefaultOrigin(defaultProfile));
    }
  }

  private Found found(CheckedDomain domain) {
    CheckedDomain end =
        domain.record() instanceof DomainRecord.Alias
            ? new AliasChain(domain.name()).follow(domain, this)
            : domain;
    return new Found(profile(end), end.overrides(), end.elsewhere(), () -> describe(domain));
  }

  /** The profile of a domain; empty if the domain is an alias or not hosted. */
  Optional<Profile> profile(CheckedDomain domain) {
    return domain.profile().flatMap(this::profile).flatMap(CheckedProfile::profile);
  }

  private String describe(CheckedDomain domain) {
    String place = domain.entry().place() + ", ";
    return domain
        .target()
        .map(
            target ->
                place + "alias of " + target + ", " + domain(target).map(this::describe).orElse(""))
        .orElseGet(
            () ->
                place
                    + domain
                        .elsewhere()
                        .map(Elsewhere::toString)
                        .orElseGet(() -> profile(domain).map(Profile::toString).orElse("")));
  }
}
