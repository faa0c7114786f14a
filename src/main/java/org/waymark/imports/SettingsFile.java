package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.Fault;
import org.waymark.input.Problem;
import org.waymark.input.Suggestions;
import org.waymark.input.YamlEntry;
import org.waymark.input.YamlFile;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.settings.DomainReader;
import org.waymark.settings.LogoFiles;

/**
 * A file of profiles, of domains, or of both under the keys {@code profiles} and {@code domains}.
 */
final class SettingsFile {
  private static final String PROFILES = "profiles";
  private static final Set<String> SECTIONS = Set.of(PROFILES, "domains");
  private static final YamlFile.Form FORM = new YamlFile.Form(SECTIONS, 1_000_000);

  private final Position file;
  private final Map<String, YamlEntry> otherKeys = new LinkedHashMap<>();
  private boolean hasSections;

  SettingsFile(Position file) {
    this.file = file;
  }

  void readProfiles(ByteBuffer yaml) {
    YamlFile.read(file.file(), yaml, this::profile).forEach(file.builder()::error);
  }

  void readDomains(ByteBuffer yaml) {
    YamlFile.read(file.file(), yaml, this::domain).forEach(file.builder()::error);
  }

  /** Reads both sections, or a seed of automx2, which has keys of its own. */
  void readSections(ByteBuffer yaml) {
    List<Problem> problems = YamlFile.read(file.file(), yaml, FORM, this::sectionEntry);
    problems.forEach(file.builder()::error);
    if (otherKeys.keySet().containsAll(SeedFile.REQUIRED)) {
      if (problems.isEmpty()) {
        new SeedFile(file, otherKeys).read();
      }
    } else if (hasSections) {
      otherKeys.values().forEach(this::outermost);
    } else if (!otherKeys.isEmpty() || YamlFile.isBlank(yaml)) {
      file.error(
          "found neither profiles nor domains; allowed: these two keys, the file name profiles.yaml"
              + " or domains.yaml, or --format with "
              + ImportFormat.NAMES);
    }
  }

  private void sectionEntry(YamlEntry entry) {
    String section = entry.path().steps().get(0).toString();
    hasSections |= SECTIONS.contains(section);
    if (entry.path().steps().size() == 1) {
      otherKeys.put(entry.key(), entry);
    } else if (section.equals(PROFILES)) {
      profile(entry);
    } else {
      domain(entry);
    }
  }

  /** Reports a key beside the sections, or a section that is no mapping. */
  private void outermost(YamlEntry entry) {
    if (!SECTIONS.contains(entry.key())) {
      String known = Suggestions.listed(entry.key(), SECTIONS);
      file.builder().error(entry.problem(new Fault(entry.path(), "unknown key; known: " + known)));
    } else if (entry.value() != null) {
      String allowed = "a mapping, written out here";
      file.builder().error(entry.problem(Fault.found(entry.path(), entry.value(), allowed)));
    }
  }

  private void profile(YamlEntry written) {
    LogoFiles.Embedded embedded = file.builder().withLogo(file.file(), written.value());
    embedded.fault().map(written::problemInside).ifPresent(file.builder()::errorInside);
    YamlEntry entry = written.with(embedded.document());
    List<Fault> faults = ImportBuilder.profileFaults(entry.key(), entry.value(), entry.path());
    report(entry, faults);
    if (!faults.isEmpty()) {
      file.builder().broken(entry.key());
    } else if (entry.value() instanceof JsonObject profile) {
      file.builder().profile(entry.key(), profile, position(entry));
    }
  }

  private void domain(YamlEntry entry) {
    Object value = entry.value();
    Optional<DomainName> name = HostText.mailDomain(entry.key());
    List<Fault> faults = new ArrayList<>();
    if (name.isEmpty()) {
      faults.add(Fault.found(entry.path(), entry.key(), HostText.mailDomainFor(entry.key())));
    }
    faults.addAll(file.builder().domainFaults(value, entry.path()));
    if (faults.isEmpty() && value instanceof JsonObject json) {
      faults.addAll(DomainReader.faults(entry.key(), json, entry.path()));
    }
    report(entry, faults);
    if (faults.isEmpty() && value != null) {
      name.ifPresent(domain -> file.builder().domain(domain, value, position(entry)));
    } else if (name.isPresent()) {
      file.builder().broken(name.get());
    } else if (value instanceof String profile) {
      file.builder().nameless(entry.key(), profile, position(entry));
    }
  }

  private void report(YamlEntry entry, List<Fault> faults) {
    faults.forEach(fault -> file.builder().errorInside(entry.problem(fault)));
  }

  private Position position(YamlEntry entry) {
    return new Position(
        file.builder(), file.file(), entry.line(), entry.path(), Optional.of(entry.lines()));
  }
}
