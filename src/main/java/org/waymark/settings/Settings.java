package org.waymark.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** All profiles and mail domains of one moment, found to fit together. */
public final class Settings {
  private final String domainsFile;
  private final Map<String, NamedProfile> profiles;
  private final Map<DomainName, DomainRecord> domains;
  private final Optional<NamedProfile> defaultProfile;

  Settings(
      String domainsFile,
      Map<String, NamedProfile> profiles,
      Map<DomainName, DomainRecord> domains,
      Optional<NamedProfile> defaultProfile) {
    this.domainsFile = domainsFile;
    this.profiles = Collections.unmodifiableMap(profiles);
    this.domains = Collections.unmodifiableMap(domains);
    this.defaultProfile = defaultProfile;
  }

  public String domainsFile() {
    return domainsFile;
  }

  Optional<NamedProfile> defaultProfile() {
    return defaultProfile;
  }

  /** The profiles by name, in the order of the file. */
  public Map<String, NamedProfile> profiles() {
    return profiles;
  }

  public Map<DomainName, DomainRecord> domains() {
    return domains;
  }

  /**
   * What is known of a domain: its own record, the one that its aliases lead to, or the default.
   */
  public Optional<Found> find(DomainName domain) {
    DomainRecord record = domains.get(domain);
    if (record == null) {
      return defaultProfile.map(
          profile ->
              new Found(
                  new DomainRecord.Hosted(profile, Overrides.NONE, 0), new DefaultOrigin(profile)));
    }
    return Optional.of(new Found(end(record), () -> describe(record)));
  }

  /** What an alias names; empty for what is none. */
  Optional<DomainName> aliasTarget(DomainName name) {
    return domains.get(name) instanceof DomainRecord.Alias alias
        ? Optional.of(alias.target())
        : Optional.empty();
  }

  /** A record that is no alias, and where it stands. */
  public record Found(DomainRecord record, MailDomain.Origin origin) {}

  /** Every chain of aliases ends: that was checked when the settings were read. */
  private DomainRecord end(DomainRecord first) {
    DomainRecord record = first;
    while (record instanceof DomainRecord.Alias alias) {
      record = get(alias);
    }
    return record;
  }

  private DomainRecord get(DomainRecord.Alias alias) {
    DomainRecord target = domains.get(alias.target());
    if (target == null) {
      throw new IllegalStateException("an alias of nothing: " + alias.target());
    }
    return target;
  }

  private String describe(DomainRecord record) {
    String place = domainsFile + ":" + record.line() + ", ";
    if (record instanceof DomainRecord.Alias alias) {
      return place + "alias of " + alias.target() + ", " + describe(get(alias));
    }
    return record instanceof DomainRecord.Hosted hosted
        ? place + hosted.profile()
        : place + "disabled";
  }
}
