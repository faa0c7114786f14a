package org.waymark.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.KeyPath;
import org.waymark.input.YamlEntry;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/**
 * The JSON seed of automx2, version 1 (2022) or 2 (2026): a provider with its domains and servers.
 * The provider becomes a profile.
 */
final class SeedFile {
  /** The keys of every seed. */
  static final Set<String> REQUIRED = Set.of("provider", "servers");

  private static final Set<String> KNOWN = Set.of("version", "provider", "domains", "servers");
  private static final KeyPath DOMAINS = KeyPath.of("domains");

  private final Position file;
  private final Map<String, YamlEntry> entries;

  SeedFile(Position file, Map<String, YamlEntry> entries) {
    this.file = file;
    this.entries = entries;
  }

  void read() {
    entries.values().stream()
        .filter(entry -> !KNOWN.contains(entry.key()) && !SeedServers.isComment(entry.key()))
        .forEach(entry -> at(entry.path()).warn("ignored: " + XmlElement.NO_EQUIVALENT));
    @Nullable Object version = value("version");
    if (version != null && !version.equals(1) && !version.equals(2)) {
      at(KeyPath.of("version")).error(Position.found(version, "1, 2"));
      return;
    }
    Position position = at(KeyPath.of("provider"));
    String provider = ImportedText.clean(String.valueOf(value("provider")));
    ProfileBuilder profile = new ProfileBuilder();
    ImportedText.name(provider, position).ifPresent(profile::name);
    ImportedText.shortName(provider.split(" ", -1)[0], position).ifPresent(profile::shortName);
    SeedServers.read(list("servers"), this::at, profile);
    if (!profile.hasServices()) {
      at(KeyPath.of("servers")).error("no usable server; allowed: at least one");
      return;
    }
    String name = profileName(provider);
    if (!name.equals(provider)) {
      position.warn("imported as profile " + name);
    }
    profile.addTo(position, name, name.equals(provider)).ifPresent(this::domains);
  }

  /** A profile name from the provider, or else from the first domain. */
  private String profileName(String provider) {
    List<String> names = new ArrayList<>(List.of(provider));
    for (Object domain : list("domains")) {
      Object name = domain instanceof JsonObject json ? json.getValue("name") : domain;
      names.add(String.valueOf(name));
    }
    return ImportedText.profileName(names);
  }

  private void domains(Object profile) {
    JsonArray list = list("domains");
    List<Position> lookUps = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object item = list.getValue(i);
      KeyPath path = DOMAINS.index(i);
      if (item instanceof JsonObject json) {
        if (json.containsKey("ldapserver_id")) {
          lookUps.add(at(path.key("ldapserver_id")));
        }
        SeedServers.warnOfUnknown(json, Set.of("name", "ldapserver_id"), path, this::at);
        path = path.key("name");
        item = json.getValue("name");
      }
      Position position = at(path);
      Optional<DomainName> name =
          item instanceof String text ? HostText.mailDomain(text.strip()) : Optional.empty();
      if (name.isPresent()) {
        file.builder().domain(name.get(), profile, position);
      } else {
        position.error(Position.found(item, HostText.mailDomainFor(String.valueOf(item))));
      }
    }
    lookUps.forEach(lookUp -> lookUp.warn("ignored: the login is the address, without LDAP"));
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
    at(KeyPath.of(key)).error(Position.found(value, "a list"));
    return new JsonArray();
  }

  private Position at(KeyPath path) {
    YamlEntry entry = entries.get(path.steps().get(0).toString());
    int line = entry == null ? 0 : entry.line(path);
    return new Position(file.builder(), file.file(), line, path);
  }
}
