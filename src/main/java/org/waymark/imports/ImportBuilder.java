package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.NamedFile;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.LogoFiles;
import org.waymark.settings.SettingsSchema;

/** Collects the profiles, domains and problems of all files of an import. */
final class ImportBuilder {
  private static final String DUPLICATE = "duplicate of %s in %s";
  private static final String DIFFERENT = "differs from the %s in %s";

  private final Map<String, ImportedEntry> profiles = new LinkedHashMap<>();

  /** The domains, each with the name of a profile, a mapping, or an unnamed profile. */
  private final Map<DomainName, ImportedEntry> domains = new LinkedHashMap<>();

  /** Profiles whose names {@link #build} chooses, by the suggested name and the document. */
  private final Map<List<String>, ImportedEntry> unnamed = new LinkedHashMap<>();

  private final Set<String> validNames = new HashSet<>();
  private final Set<String> brokenProfiles = new HashSet<>();
  private final Set<DomainName> brokenDomains = new HashSet<>();
  private final List<Entry> nameless = new ArrayList<>();
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final boolean hasFolder;
  private boolean isComplete = true;

  /**
   * Creates a builder.
   *
   * @param hasFolder whether the files that the imported ones name can be read
   */
  ImportBuilder(boolean hasFolder) {
    this.hasFolder = hasFolder;
  }

  /** A profile of a file with its logo. */
  LogoFiles.Embedded withLogo(String file, @Nullable Object profile) {
    Path folder = Objects.requireNonNullElse(Path.of(file).getParent(), Path.of("."));
    return hasFolder
        ? LogoFiles.embed(profile, name -> NamedFile.read(folder, name, LogoFiles.MAX_BYTES))
        : new LogoFiles.Embedded(profile, Optional.empty());
  }

  /** Adds an error that may hide profiles and domains. */
  void error(Problem problem) {
    errors.add(problem);
    isComplete = false;
  }

  /** Adds an error that hides no profile and no domain. */
  void errorInside(Problem problem) {
    errors.add(problem);
  }

  void warn(Problem problem) {
    warnings.add(problem);
  }

  /** Adds a profile that has an error. */
  void broken(String profile) {
    brokenProfiles.add(profile);
  }

  /** Adds a domain that has an error. */
  void broken(DomainName domain) {
    brokenDomains.add(domain);
  }

  /** Adds a domain with an invalid name; its profile must exist nevertheless. */
  void nameless(String text, String profile, Position position) {
    nameless.add(new ImportedEntry(text, profile, position, false));
  }

  /** Validates a profile and its name against the schema. */
  static List<Fault> profileFaults(String name, @Nullable Object value, KeyPath at) {
    List<Fault> faults = new ArrayList<>(SettingsSchema.PROFILE_NAME.check(name, at));
    faults.addAll(SettingsSchema.PROFILE.check(value, at));
    return faults;
  }

  /** Validates a domain against the schema. */
  List<Fault> domainFaults(@Nullable Object value, KeyPath at) {
    // Shortcut: most domains are the name of one of a few profiles.
    if (value instanceof String name && validNames.contains(name)) {
      return List.of();
    }
    List<Fault> faults = SettingsSchema.DOMAIN.check(value, at);
    if (value instanceof String name && faults.isEmpty()) {
      validNames.add(name);
    }
    return faults;
  }

  /** Adds a profile by the name that a file gives it; another document for it is an error. */
  void profile(String name, JsonObject profile, Position position) {
    @Nullable ImportedEntry first =
        profiles.putIfAbsent(name, new ImportedEntry(name, profile, position, false));
    if (first != null && profile.equals(first.value())) {
      position.warn(DUPLICATE.formatted("the profile", first.place()));
    } else if (first != null) {
      position.errorInside(DIFFERENT.formatted("profile", first.place()));
    }
  }

  /**
   * Adds a profile that was converted from another format.
   *
   * @param isNamed true if the file gives it this name; it gets another if an earlier profile has
   *     it
   * @return the profile as {@link #domain} takes it
   */
  Object converted(String name, boolean isNamed, JsonObject profile, Position position) {
    @Nullable ImportedEntry first = profiles.get(name);
    if (isNamed && (first == null || profile.equals(first.value()))) {
      profile(name, profile, position);
      return name;
    }
    ImportedEntry entry = new ImportedEntry(name, profile, position, true);
    @Nullable ImportedEntry same = unnamed.putIfAbsent(List.of(name, profile.encode()), entry);
    if (same == null) {
      return entry;
    }
    position.warn(DUPLICATE.formatted("the profile", same.place()));
    return same;
  }

  /** Adds a domain; another document for it is an error. */
  void domain(DomainName name, Object document, Position position) {
    conflict(name, document, position)
        .ifPresent(
            first -> position.errorInside(DIFFERENT.formatted("domain " + name, first.place())));
  }

  /** Adds a domain, unless an earlier file has it. */
  void domainIfAbsent(DomainName name, Object document, Position position) {
    conflict(name, document, position)
        .ifPresent(
            first ->
                position.warn("ignored: domain %s is set in %s".formatted(name, first.place())));
  }

  /** Adds a domain, or returns the earlier one that differs. */
  private Optional<ImportedEntry> conflict(DomainName name, Object document, Position position) {
    @Nullable ImportedEntry first =
        domains.putIfAbsent(name, new ImportedEntry(name.value(), document, position, false));
    if (first == null || !mapping(first.value()).equals(mapping(document))) {
      return Optional.ofNullable(first);
    }
    position.warn(DUPLICATE.formatted("domain " + name, first.place()));
    return Optional.empty();
  }

  private static Object mapping(Object document) {
    return document instanceof String profile ? JsonObject.of("profile", profile) : document;
  }

  /** Builds the import from all that was added, with unique names for the unnamed profiles. */
  Imported build() {
    Map<ImportedEntry, ImportedEntry> named = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    unnamed.values().forEach(profile -> named.put(profile, named(profile, numbers)));
    domains.replaceAll(
        (name, domain) ->
            domain.value() instanceof ImportedEntry profile
                ? domain.of(Objects.requireNonNull(named.get(profile)))
                : domain);
    return new Imported(
        new LinkedHashMap<>(profiles),
        new LinkedHashMap<>(domains),
        sorted(errors),
        sorted(warnings),
        new Imported.Rejected(brokenProfiles, brokenDomains, nameless, isComplete));
  }

  private ImportedEntry named(ImportedEntry profile, Map<String, Integer> numbers) {
    String wanted = profile.key();
    @Nullable ImportedEntry first = profiles.get(wanted);
    ImportedEntry named = profile;
    @Nullable ImportedEntry same = profiles.putIfAbsent(wanted, named);
    while (same != null && !same.value().equals(profile.value())) {
      named = profile.numbered(numbers.merge(wanted, 2, (last, two) -> last + 1));
      same = profiles.putIfAbsent(named.key(), named);
    }
    if (first != null && !named.key().equals(wanted)) {
      profile
          .position()
          .warn(
              "imported as profile %s: %s is another profile, in %s"
                  .formatted(named.key(), wanted, first.place()));
    }
    if (same != null) {
      profile.position().warn(DUPLICATE.formatted("the profile", same.place()));
    }
    return same == null ? named : same;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream().distinct().sorted(Problem.ORDER).toList();
  }
}
