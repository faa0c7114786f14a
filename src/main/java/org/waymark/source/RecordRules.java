package org.waymark.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.waymark.mail.DomainName;
import org.waymark.schema.Fault;
import org.waymark.schema.JsonEntry;
import org.waymark.schema.KeyPath;
import org.waymark.schema.Problem;
import org.waymark.schema.ProblemsException;
import org.waymark.schema.Schema;
import org.waymark.schema.Suggestion;

/**
 * What records have to be so that the service can answer from them: each by itself, and a domain
 * together with its profile and the target of its alias. What no record has may stand in the files.
 */
public final class RecordRules {
  private static final ProfileCheck PROFILE =
      new ProfileCheck(Schema.load("/org/waymark/settings.schema.json"));

  private final FileSettingsSource files;
  private final String prefix;

  /** Most domains are no more than the name of a profile, and there are few of those. */
  private final Map<String, StoredDomain.Form> names = new ConcurrentHashMap<>();

  /**
   * Names what stands behind the records.
   *
   * @param prefix what every key begins with
   */
  public RecordRules(FileSettingsSource files, String prefix) {
    this.files = files;
    this.prefix = prefix;
  }

  /** Where a record stands, for a person. */
  public String place(String key) {
    return prefix + key;
  }

  /** Reads a profile. */
  public CheckedProfile profile(String name, String json) {
    List<Problem> problems = new ArrayList<>();
    try {
      JsonEntry entry = JsonEntry.parse(place(RecordKeys.ofProfile(name)), name, json);
      return PROFILE
          .read(entry, problems)
          .map(CheckedProfile::good)
          .orElseGet(() -> CheckedProfile.bad(name, problems));
    } catch (ProblemsException e) {
      return CheckedProfile.bad(name, e.problems());
    }
  }

  /** Reads a domain. */
  public CheckedDomain domain(DomainName name, String json) {
    String place = place(RecordKeys.of(name));
    StoredDomain.Form known = names.get(json);
    if (known instanceof StoredDomain.Form.Hosted hosted) {
      return CheckedDomain.good(name, new JsonEntry(place, name.value(), hosted.profile()), hosted);
    }
    try {
      StoredDomain read = StoredDomain.read(place, name, json, null);
      if (read.entry().value() instanceof String) {
        names.put(json, read.form());
      }
      return CheckedDomain.good(name, read.entry(), read.form());
    } catch (ProblemsException e) {
      return CheckedDomain.bad(name, new JsonEntry(place, name.value(), null), e.problems());
    }
  }

  /** True if the files have a profile of this name. */
  public boolean isFiled(String profile) {
    return files.profile(profile).isPresent();
  }

  /** True if the files name this domain. */
  public boolean isFiled(DomainName domain) {
    return files.settings().domains().containsKey(domain);
  }

  /**
   * True if a change of this domain may concern its aliases: what they get depends on more than it.
   */
  public boolean concernsAliases(CheckedDomain domain, RecordView others) {
    return domain.target().isPresent()
        || domain
            .profile()
            .flatMap(profile -> named(profile, others))
            .filter(profile -> !profile.openHosts().isEmpty())
            .isPresent();
  }

  /** What keeps a domain from being answered, among other records. */
  public List<Problem> problems(CheckedDomain domain, RecordView others) {
    if (!domain.problems().isEmpty()) {
      return domain.problems();
    }
    if (domain.profile().isPresent()) {
      return hosted(domain, domain.profile().get(), others);
    }
    return domain.target().isPresent() ? alias(domain, others) : List.of();
  }

  private List<Problem> hosted(CheckedDomain domain, String profile, RecordView others) {
    Optional<CheckedProfile> stored = others.profile(profile);
    Optional<NamedProfile> named = named(profile, others);
    if (named.isPresent()) {
      OwnSettings own = new OwnSettings();
      own.hosted(domain.entry(), Optional.of(domain.name()), named.get(), domain.own());
      return own.problems();
    }
    KeyPath path = KeyPath.of(domain.name().value());
    String allowed =
        stored.isPresent()
            ? "a profile that can be used: " + stored.get().problems().get(0)
            : listed(profile, others);
    return List.of(
        domain
            .entry()
            .problem(
                Fault.found(
                    domain.entry().value() instanceof String ? path : path.key("profile"),
                    profile,
                    allowed)));
  }

  private String listed(String missing, RecordView others) {
    Set<String> known = new TreeSet<>(others.profileNames());
    known.addAll(files.profiles().keySet());
    return known.isEmpty() ? "nothing, there are no profiles" : Suggestion.listed(missing, known);
  }

  private List<Problem> alias(CheckedDomain domain, RecordView others) {
    Set<DomainName> way = new LinkedHashSet<>();
    CheckedDomain last = domain;
    while (last.target().isPresent()) {
      DomainName target = last.target().get();
      if (!way.add(last.name())) {
        return problem(domain, "a loop: " + names(way) + ", " + last.name());
      }
      if (way.size() > StoredSearch.ALIASES) {
        return problem(
            domain, "more than " + StoredSearch.ALIASES + " aliases in a row: " + names(way));
      }
      Optional<CheckedDomain> next = others.domain(target);
      if (next.isEmpty()) {
        return filed(domain, target);
      }
      last = next.get();
    }
    CheckedDomain end = last;
    return end.profile()
        .flatMap(profile -> named(profile, others))
        .map(profile -> wrongHosts(domain, profile, OwnSettings.overrides(end.own())))
        .orElse(List.of());
  }

  private Optional<NamedProfile> named(String profile, RecordView others) {
    return others
        .profile(profile)
        .map(CheckedProfile::profile)
        .orElseGet(() -> files.profile(profile).map(BoundProfile::named));
  }

  /** An alias of a domain that only the files may have. */
  private List<Problem> filed(CheckedDomain domain, DomainName target) {
    if (!isFiled(target)) {
      return List.of(
          domain
              .entry()
              .problem(
                  Fault.found(
                      aliasOf(domain), target.value(), "a domain in Redis or in the files")));
    }
    return files
        .settings()
        .find(target)
        .map(Settings.Found::record)
        .map(
            record ->
                record instanceof DomainRecord.Hosted hosted
                    ? wrongHosts(domain, hosted.profile(), hosted.overrides())
                    : List.<Problem>of())
        .orElse(List.of());
  }

  private static List<Problem> wrongHosts(
      CheckedDomain domain, NamedProfile profile, Overrides overrides) {
    return profile.wrongHosts(domain.name(), overrides.variables()).stream()
        .flatMap(message -> problem(domain, message).stream())
        .toList();
  }

  private static List<Problem> problem(CheckedDomain domain, String message) {
    return List.of(domain.entry().problem(new Fault(aliasOf(domain), message)));
  }

  private static KeyPath aliasOf(CheckedDomain domain) {
    return KeyPath.of(domain.name().value(), "aliasOf");
  }

  private static String names(Set<DomainName> way) {
    return way.stream().map(DomainName::value).collect(Collectors.joining(", "));
  }
}
