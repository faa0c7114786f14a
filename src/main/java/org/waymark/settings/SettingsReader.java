package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.JsonEntry;
import org.waymark.input.KeyPath;
import org.waymark.input.NamedFile;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.YamlEntry;
import org.waymark.input.YamlFile;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.HostText;

/** Reads the settings files and checks that they are valid together. */
public final class SettingsReader {
  private final Map<String, CheckedProfile> profiles = new LinkedHashMap<>();
  private final Map<DomainName, CheckedDomain> domains = new HashMap<>();

  /** The domains that are checked against all domains. */
  private final List<CheckedDomain> referring = new ArrayList<>();

  private final List<Problem> problems = new ArrayList<>();
  private final Settings settings;
  private final DomainCheck check;

  /** False if a part of the file could not be read: it may define a missing profile. */
  private boolean hasAllProfiles = true;

  private SettingsReader(
      String domainsFile, Optional<String> defaultProfile, Optional<DomainName> publicHost) {
    this.settings = new Settings(domainsFile, profiles, domains, defaultProfile, publicHost);
    this.check = new DomainCheck(settings, settings);
  }

  /**
   * Reads settings.
   *
   * @param publicHost the name that customers' names lead to
   * @throws ProblemsException with all problems of both files
   */
  public static Settings read(
      SettingsContent content, Optional<String> defaultProfile, Optional<DomainName> publicHost) {
    SettingsReader reader = new SettingsReader(content.domainsFile(), defaultProfile, publicHost);
    reader.problems.addAll(content.unread());
    reader.readProfiles(content);
    reader.readDomains(content.domainsFile(), content.domains());
    defaultProfile.filter(reader::isCertain).ifPresent(reader.check::addDefault);
    reader.problems.addAll(reader.check.problems());
    if (!reader.problems.isEmpty()) {
      throw new ProblemsException(reader.problems);
    }
    return reader.settings;
  }

  private void readProfiles(SettingsContent content) {
    @Nullable ByteBuffer yaml = content.profiles();
    if (yaml != null) {
      List<Problem> syntax =
          YamlFile.read(content.profilesFile(), yaml, entry -> profile(entry, content.logos()));
      hasAllProfiles = syntax.isEmpty();
      problems.addAll(syntax);
    }
  }

  private void readDomains(String file, @Nullable ByteBuffer yaml) {
    if (yaml != null) {
      List<Problem> syntax = YamlFile.read(file, yaml, this::domain);
      problems.addAll(syntax);
      if (syntax.isEmpty()) {
        referring.forEach(check::add);
      }
    }
  }

  private void profile(YamlEntry entry, Map<String, NamedFile> logos) {
    LogoFiles.Embedded embedded =
        LogoFiles.embed(entry.value(), name -> Objects.requireNonNull(logos.get(name)));
    embedded.fault().map(entry::problemInside).ifPresent(problems::add);
    CheckedProfile profile = CheckedProfile.read(entry.with(embedded.document()));
    problems.addAll(profile.problems());
    profiles.put(entry.key(), profile);
  }

  private void domain(YamlEntry entry) {
    Optional<DomainName> name = HostText.mailDomain(entry.key());
    @Nullable DomainRecord record = record(entry);
    if (name.isEmpty()) {
      String allowed = HostText.mailDomainFor(entry.key());
      problems.add(entry.problem(Fault.found(KeyPath.of(entry.key()), entry.key(), allowed)));
    }
    if (name.isEmpty() || record == null) {
      checkProfileName(entry);
    }
    name.ifPresent(valid -> add(new CheckedDomain(valid, entry, record, List.of())));
  }

  private @Nullable DomainRecord record(YamlEntry entry) {
    try {
      return DomainReader.read(entry);
    } catch (ProblemsException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  /** Checks the profile that an otherwise invalid entry names. */
  private void checkProfileName(YamlEntry entry) {
    Object profile =
        entry.value() instanceof JsonObject json ? json.getValue("profile") : entry.value();
    if (profile instanceof String name
        && SettingsSchema.PROFILE_NAME.check(name, KeyPath.ROOT).isEmpty()
        && isCertain(name)) {
      check.addReference(entry, name);
    }
  }

  private void add(CheckedDomain domain) {
    Entry entry = domain.entry();
    CheckedDomain other =
        domains.putIfAbsent(domain.name(), at(entry.line(), domain.name().value(), domain));
    if (other != null) {
      String message =
          "the same domain as in line " + other.entry().line() + ", in another spelling";
      problems.add(entry.problem(new Fault(KeyPath.of(entry.key()), message)));
    }
    if (domain.target().isPresent()) {
      refer(domain, KeyPath.of(entry.key(), "aliasOf"));
    } else if (domain.elsewhere().flatMap(Elsewhere::autodiscover).isPresent()) {
      refer(domain, KeyPath.of(entry.key(), "elsewhere", "autodiscover"));
    } else if (domain.profile().filter(this::isCertain).isPresent()) {
      check.add(domain);
    }
  }

  private void refer(CheckedDomain domain, KeyPath reference) {
    Entry entry = domain.entry();
    referring.add(at(entry.line(reference), entry.key(), domain));
  }

  /** The same domain without its YAML, which takes much memory. */
  private static CheckedDomain at(int line, String key, CheckedDomain domain) {
    JsonEntry place = new JsonEntry(domain.entry().file(), line, key, null);
    return new CheckedDomain(domain.name(), place, domain.record(), List.of());
  }

  /** False if a profile is invalid or may be in the unread part: it is not reported as missing. */
  private boolean isCertain(String profile) {
    return settings
        .profile(profile)
        .map(found -> found.problems().isEmpty())
        .orElse(hasAllProfiles);
  }
}
