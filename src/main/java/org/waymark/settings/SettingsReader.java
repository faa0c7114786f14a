package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.Schema;
import org.waymark.input.YamlEntry;
import org.waymark.input.YamlFile;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/** Reads profiles and domains, and holds them against the schema and against each other. */
public final class SettingsReader {
  private static final Schema SCHEMA = Schema.load("/org/waymark/settings.schema.json");
  private static final ProfileCheck PROFILE = new ProfileCheck(SCHEMA);
  private static final Schema DOMAIN = SCHEMA.definition("domain");

  private final String profilesFile;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, NamedProfile> profiles = new LinkedHashMap<>();
  private final Map<DomainName, DomainRecord> domains = new HashMap<>();
  private final Aliases aliases = new Aliases(domains);
  private final OwnSettings ownSettings = new OwnSettings();

  /** Names that are there but cannot be used: what refers to them is not at fault. */
  private final Set<String> brokenProfiles = new HashSet<>();

  private final UnknownProfiles unknownProfiles = new UnknownProfiles(this::profileNames);
  private boolean allProfilesAreKnown = true;

  private SettingsReader(String profilesFile) {
    this.profilesFile = profilesFile;
  }

  /**
   * Reads settings.
   *
   * @throws ProblemsException with everything that is wrong
   */
  public static Settings read(SettingsContent content, Optional<String> defaultProfile) {
    SettingsReader reader = new SettingsReader(content.profilesFile());
    reader.problems.addAll(content.unread());
    reader.readProfiles(content.profiles());
    reader.readDomains(content.domainsFile(), content.domains());
    Optional<NamedProfile> found = defaultProfile.flatMap(reader::defaultProfile);
    reader.problems.addAll(reader.aliases.problems());
    reader.problems.addAll(reader.ownSettings.problems());
    if (reader.problems.isEmpty()) {
      reader.problems.addAll(reader.aliases.hostProblems());
    }
    if (!reader.problems.isEmpty()) {
      throw new ProblemsException(reader.problems);
    }
    return new Settings(content.domainsFile(), reader.profiles, reader.domains, found);
  }

  private void readProfiles(@Nullable ByteBuffer yaml) {
    if (yaml != null) {
      List<Problem> broken = YamlFile.read(profilesFile, yaml, this::profile);
      allProfilesAreKnown = broken.isEmpty();
      problems.addAll(broken);
    }
  }

  private void readDomains(String file, @Nullable ByteBuffer yaml) {
    if (yaml != null) {
      List<Problem> broken = YamlFile.read(file, yaml, this::domain);
      if (!broken.isEmpty()) {
        aliases.someAreMissing();
      }
      problems.addAll(broken);
    }
  }

  private void profile(YamlEntry entry) {
    PROFILE
        .read(entry, problems)
        .ifPresentOrElse(
            profile -> profiles.put(entry.key(), profile), () -> brokenProfiles.add(entry.key()));
  }

  private void domain(YamlEntry entry) {
    Optional<DomainName> name = HostText.mailDomain(entry.key());
    if (name.isEmpty()) {
      add(
          entry,
          Fault.found(KeyPath.of(entry.key()), entry.key(), HostText.mailDomainFor(entry.key())));
    }
    DomainRecord other = name.map(domains::get).orElse(null);
    if (other != null) {
      String message = "the same domain as in line " + other.line() + ", spelled otherwise";
      add(entry, new Fault(KeyPath.of(entry.key()), message));
    }
    Object value = entry.value();
    // The name of a profile that is there needs no schema: most domains are no more than that.
    List<Fault> faults =
        value instanceof String profile && profiles.containsKey(profile)
            ? List.of()
            : DOMAIN.check(value, KeyPath.of(entry.key()));
    faults.forEach(fault -> add(entry, fault));
    Optional<DomainRecord> record =
        faults.isEmpty() ? record(entry, name) : brokenRecord(entry, faults);
    name.ifPresent(
        domain ->
            record.ifPresentOrElse(
                good -> domains.putIfAbsent(domain, good), () -> aliases.broken(domain)));
  }

  private Optional<DomainRecord> record(YamlEntry entry, Optional<DomainName> name) {
    if (entry.value() instanceof JsonObject json) {
      if (json.containsKey("disabled")) {
        return Optional.of(new DomainRecord.Disabled(entry.line()));
      }
      if (json.containsKey("aliasOf")) {
        return alias(entry, json.getString("aliasOf"), name);
      }
      KeyPath path = KeyPath.of(entry.key()).key("profile");
      return knownProfile(entry, path, json.getString("profile"))
          .map(profile -> ownSettings.hosted(entry, name, profile, json));
    }
    return knownProfile(entry, KeyPath.of(entry.key()), String.valueOf(entry.value()))
        .map(profile -> ownSettings.hosted(entry, name, profile, new JsonObject()));
  }

  /** The schema refuses it; its profile may be another reason. */
  private Optional<DomainRecord> brokenRecord(YamlEntry entry, List<Fault> faults) {
    KeyPath path = KeyPath.of(entry.key()).key("profile");
    if (entry.value() instanceof JsonObject json
        && json.getValue("profile") instanceof String profile
        && faults.stream().noneMatch(fault -> fault.path().equals(path))) {
      knownProfile(entry, path, profile);
    }
    return Optional.empty();
  }

  private Optional<DomainRecord> alias(YamlEntry entry, String target, Optional<DomainName> name) {
    KeyPath path = KeyPath.of(entry.key()).key("aliasOf");
    Optional<DomainName> domain = HostText.mailDomain(target);
    if (domain.isEmpty()) {
      add(entry, Fault.found(path, target, HostText.mailDomainFor(target)));
      return Optional.empty();
    }
    name.ifPresent(own -> aliases.add(own, domain.get(), entry.problem(new Fault(path, ""))));
    return domain.map(canonical -> new DomainRecord.Alias(canonical, entry.line()));
  }

  private Optional<NamedProfile> knownProfile(YamlEntry entry, KeyPath path, String name) {
    NamedProfile profile = profiles.get(name);
    if (profile == null && allProfilesAreKnown && !brokenProfiles.contains(name)) {
      add(entry, Fault.found(path, name, unknownProfiles.allowed(name)));
    }
    return Optional.ofNullable(profile);
  }

  private Optional<NamedProfile> defaultProfile(String name) {
    Optional<NamedProfile> profile = Optional.ofNullable(profiles.get(name));
    if (profile.isEmpty() && allProfilesAreKnown && !brokenProfiles.contains(name)) {
      problems.add(DefaultProfile.missing(name, unknownProfiles.allowed(name)));
    }
    profile.flatMap(DefaultProfile::problem).ifPresent(problems::add);
    return profile;
  }

  private List<String> profileNames() {
    List<String> names = new ArrayList<>(profiles.keySet());
    names.addAll(brokenProfiles);
    return names;
  }

  private void add(YamlEntry entry, Fault fault) {
    problems.add(entry.problem(fault));
  }
}
