package org.waymark.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.YamlEntry;
import org.waymark.input.YamlFile;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/**
 * What fills the database of automx2: a provider with its domains and servers, in version 1 (of
 * 2022) or 2 (of 2026). The provider becomes a profile.
 */
final class SeedFile {
  private static final Set<String> KNOWN = Set.of("version", "provider", "domains", "servers");
  private static final YamlFile.Form FORM = new YamlFile.Form(Set.of(), 1_000_000);

  private final Spot file;
  private final Map<String, YamlEntry> entries = new HashMap<>();

  private SeedFile(Spot file) {
    this.file = file;
  }

  static void read(ByteBuffer json, Spot file) {
    SeedFile seed = new SeedFile(file);
    List<Problem> problems =
        YamlFile.read(file.file(), json, FORM, entry -> seed.entries.put(entry.key(), entry));
    problems.forEach(file.draft()::error);
    if (problems.isEmpty()) {
      seed.provider();
    }
  }

  private void provider() {
    entries.values().stream()
        // A key that begins so is a comment.
        .filter(entry -> !KNOWN.contains(entry.key()) && !entry.key().startsWith("_"))
        .forEach(entry -> at(entry.path()).warn("not taken: a profile has nothing like it"));
    @Nullable Object version = value("version");
    if (version != null && !isKnown(version)) {
      at(KeyPath.of("version")).error(Spot.found(version, "1, 2"));
      return;
    }
    Spot spot = at(KeyPath.of("provider"));
    String text = Texts.clean(String.valueOf(value("provider")));
    ProfileDraft profile = new ProfileDraft();
    Texts.name(text, Texts.MAX_NAME, spot).ifPresent(profile::name);
    Texts.name(text.split(" ", -1)[0], Texts.MAX_SHORT_NAME, spot).ifPresent(profile::shortName);
    SeedServers.read(list("servers"), this::at, profile);
    if (!profile.hasServices()) {
      at(KeyPath.of("servers")).error("no server can be taken; allowed: one at least");
      return;
    }
    String wanted = profileName(text);
    if (!wanted.equals(text)) {
      spot.warn("the profile is called " + wanted);
    }
    JsonObject json = profile.json();
    List<Fault> faults = Draft.profileFaults(wanted, json, KeyPath.ROOT);
    if (faults.isEmpty()) {
      domains(file.draft().namedProfile(wanted, !wanted.equals(text), json, spot));
    } else {
      faults.forEach(spot::error);
    }
  }

  /** The provider; if nothing of it can be a name, the first domain. */
  private String profileName(String provider) {
    List<String> names = new ArrayList<>(List.of(provider));
    for (Object domain : list("domains")) {
      Object name = domain instanceof JsonObject json ? json.getValue("name") : domain;
      names.add(String.valueOf(name));
    }
    return Texts.profileName(names);
  }

  private static boolean isKnown(Object version) {
    return version.equals(1) || version.equals(2);
  }

  private void domains(ProfileName profile) {
    JsonArray list = list("domains");
    List<Spot> lookedUp = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object item = list.getValue(i);
      KeyPath path = KeyPath.of("domains").index(i);
      if (item instanceof JsonObject json) {
        if (json.containsKey("ldapserver_id")) {
          lookedUp.add(at(path.key("ldapserver_id")));
        }
        SeedServers.tellUnknown(json, Set.of("name", "ldapserver_id"), path, this::at);
        path = path.key("name");
        item = json.getValue("name");
      }
      Spot spot = at(path);
      Optional<DomainName> name =
          item instanceof String text ? HostText.mailDomain(text.strip()) : Optional.empty();
      if (name.isEmpty()) {
        spot.error(Spot.found(item, HostText.mailDomainFor(String.valueOf(item))));
      }
      name.ifPresent(domain -> file.draft().domainOf(domain, profile, spot));
    }
    lookedUp.forEach(spot -> spot.warn("not taken: the login is the address, not looked up"));
  }

  private @Nullable Object value(String key) {
    YamlEntry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  private JsonArray list(String key) {
    Object value = value(key);
    if (value instanceof JsonArray list) {
      return list;
    }
    at(KeyPath.of(key)).error(Spot.found(value, "a list"));
    return new JsonArray();
  }

  private Spot at(KeyPath path) {
    YamlEntry entry = entries.get(path.steps().get(0).toString());
    int line = entry == null ? 0 : entry.line(path);
    return new Spot(file.draft(), file.file(), line, path);
  }
}
