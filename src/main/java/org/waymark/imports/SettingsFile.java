package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Suggestions;
import org.waymark.input.YamlEntry;
import org.waymark.input.YamlFile;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/** Our own profiles and domains, each in a file or both in one. */
final class SettingsFile {
  private static final String PROFILES = "profiles";
  private static final String DOMAINS = "domains";
  private static final Set<String> SECTIONS = Set.of(PROFILES, DOMAINS);
  private static final YamlFile.Form BOTH =
      new YamlFile.Form(SECTIONS, YamlFile.Form.FLAT.maxValues());

  private final Draft draft;
  private final String file;

  private SettingsFile(Spot file) {
    this.draft = file.draft();
    this.file = file.file();
  }

  static void readProfiles(ByteBuffer yaml, Spot file) {
    SettingsFile settings = new SettingsFile(file);
    YamlFile.read(file.file(), yaml, settings::profile).forEach(file.draft()::error);
  }

  static void readDomains(ByteBuffer yaml, Spot file) {
    SettingsFile settings = new SettingsFile(file);
    YamlFile.read(file.file(), yaml, settings::domain).forEach(file.draft()::error);
  }

  static void readBoth(ByteBuffer yaml, Spot file) {
    SettingsFile settings = new SettingsFile(file);
    YamlFile.read(file.file(), yaml, BOTH, settings::either).forEach(file.draft()::error);
  }

  private void either(YamlEntry entry) {
    String section = entry.path().steps().get(0).toString();
    if (entry.path().steps().size() == 1) {
      outermost(entry);
    } else if (section.equals(PROFILES)) {
      profile(entry);
    } else {
      domain(entry);
    }
  }

  /** A section that is written as one is read key by key: this is none. */
  private void outermost(YamlEntry entry) {
    if (!SECTIONS.contains(entry.key())) {
      String known = Suggestions.listed(entry.key(), SECTIONS);
      error(entry, new Fault(entry.path(), "unknown key; known: " + known));
    } else if (entry.value() != null) {
      error(entry, Fault.found(entry.path(), entry.value(), "a mapping, written out here"));
    }
  }

  private void profile(YamlEntry entry) {
    List<Fault> faults = Draft.profileFaults(entry.key(), entry.value(), entry.path());
    faults.forEach(fault -> errorInside(entry, fault));
    if (!faults.isEmpty()) {
      draft.broken(entry.key());
    } else if (entry.value() instanceof JsonObject profile) {
      draft.profile(entry.key(), profile, spot(entry));
    }
  }

  private void domain(YamlEntry entry) {
    Object value = entry.value();
    Optional<DomainName> name = HostText.mailDomain(entry.key());
    List<Fault> faults = new ArrayList<>();
    if (name.isEmpty()) {
      faults.add(Fault.found(entry.path(), entry.key(), HostText.mailDomainFor(entry.key())));
    }
    faults.addAll(draft.domainFaults(value, entry.path()));
    if (faults.isEmpty() && value instanceof JsonObject json && json.containsKey("aliasOf")) {
      KeyPath path = entry.path().key("aliasOf");
      String target = json.getString("aliasOf");
      if (HostText.mailDomain(target).isEmpty()) {
        faults.add(Fault.found(path, target, HostText.mailDomainFor(target)));
      }
    }
    faults.forEach(fault -> errorInside(entry, fault));
    if (faults.isEmpty() && value != null) {
      name.ifPresent(domain -> draft.domain(domain, value, spot(entry)));
    } else if (name.isPresent()) {
      draft.broken(name.get());
    } else if (value instanceof String profile) {
      draft.nameless(entry.key(), profile, spot(entry));
    }
  }

  private void error(YamlEntry entry, Fault fault) {
    draft.error(entry.problem(fault));
  }

  private void errorInside(YamlEntry entry, Fault fault) {
    draft.errorInside(entry.problem(fault));
  }

  private Spot spot(YamlEntry entry) {
    return new Spot(draft, file, entry.line(), entry.path(), Optional.of(entry.lines()));
  }
}
