package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.JsonEntry;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.input.Schema;
import org.waymark.mail.DomainName;

/**
 * What records have to be so that the service can answer from them: each by itself, and a domain
 * together with its profile and the target of its alias. What no record has may stand in the files.
 */
public final class RecordRules {
  /** An alias of an alias of … is a mistake beyond so many in a row. */
  public static final int ALIASES = 8;

  private static final ProfileCheck PROFILE =
      new ProfileCheck(Schema.load("/org/waymark/settings.schema.json"));

  private final Supplier<Settings> files;
  private final String prefix;

  /**
   * Names what stands behind the records.
   *
   * @param files the settings in files that are in force
   * @param prefix what every key begins with
   */
  public RecordRules(Supplier<Settings> files, String prefix) {
    this.files = files;
    this.prefix = prefix;
  }

  /** Where a record stands, for a person. */
  public String place(String key) {
    return prefix + key;
  }

  /** Reads the record of a profile. */
  public CheckedProfile profile(String name, String json) {
    try {
      String place = place(RecordKeys.ofProfile(name));
      return checked(RecordText.parse(place, name, json, RecordText.MAX_PROFILE));
    } catch (ProblemsException e) {
      return CheckedProfile.bad(name, e.problems());
    }
  }

  /** Reads a profile that is to be a record, wherever it stands. */
  public CheckedProfile profile(Entry entry) {
    return tooLarge(entry, RecordText.MAX_PROFILE)
        .map(problem -> CheckedProfile.bad(entry.key(), List.of(problem)))
        .orElseGet(() -> checked(entry));
  }

  private static CheckedProfile checked(Entry entry) {
    List<Problem> problems = new ArrayList<>();
    return PROFILE
        .read(entry, problems)
        .map(CheckedProfile::good)
        .orElseGet(() -> CheckedProfile.bad(entry.key(), problems));
  }

  /** Reads the record of a domain. */
  public CheckedDomain domain(DomainName name, String json) {
    String place = place(RecordKeys.of(name));
    try {
      return checked(name, DomainForm.parse(place, name, json));
    } catch (ProblemsException e) {
      return CheckedDomain.bad(name, new JsonEntry(place, name.value(), null), e.problems());
    }
  }

  /** Reads a domain that is to be a record, wherever it stands. */
  public CheckedDomain domain(DomainName name, Entry entry) {
    return tooLarge(entry, RecordText.MAX_DOMAIN)
        .map(problem -> CheckedDomain.bad(name, entry, List.of(problem)))
        .orElseGet(() -> checked(name, entry));
  }

  /** What is wrong with the size of a document, as it would be written. */
  private static Optional<Problem> tooLarge(Entry entry, int max) {
    return entry.value() instanceof JsonObject json
        ? RecordText.tooLarge(json.encode(), max)
            .map(message -> entry.problem(new Fault(KeyPath.of(entry.key()), message)))
        : Optional.empty();
  }

  private static CheckedDomain checked(DomainName name, Entry entry) {
    try {
      return CheckedDomain.good(name, entry, DomainForm.of(entry));
    } catch (ProblemsException e) {
      return CheckedDomain.bad(name, entry, e.problems());
    }
  }

  /** True if the files have a profile of this name. */
  public boolean isFiled(String profile) {
    return files.get().profiles().containsKey(profile);
  }

  /** True if the files name this domain. */
  public boolean isFiled(DomainName domain) {
    return files.get().domains().containsKey(domain);
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
    return problems(List.of(domain), others);
  }

  /**
   * What keeps domains from being answered, among other records. A variable that none of them sets
   * is told once.
   */
  public List<Problem> problems(Collection<CheckedDomain> domains, RecordView others) {
    DomainCheck check = new DomainCheck(this, files.get(), others);
    domains.forEach(check::add);
    return check.problems();
  }

  /** What is to be told of a profile that neither the records nor the files have. */
  public Optional<String> missing(String profile, RecordView others) {
    return others.profile(profile).isPresent() || isFiled(profile)
        ? Optional.empty()
        : Optional.of(
            Fault.found(KeyPath.ROOT, profile, unknownProfiles(others).allowed(profile)).message());
  }

  /** What keeps a profile from answering for every domain that is not named. */
  public List<Problem> defaultProblems(String profile, RecordView others) {
    Optional<NamedProfile> named = named(profile, others);
    if (named.isEmpty() && others.profile(profile).isEmpty()) {
      return List.of(DefaultProfile.missing(profile, unknownProfiles(others).allowed(profile)));
    }
    return named.flatMap(DefaultProfile::problem).stream().toList();
  }

  /** A profile that can be used: of the records, or else of the files. */
  Optional<NamedProfile> named(String profile, RecordView others) {
    return others
        .profile(profile)
        .map(CheckedProfile::profile)
        .orElseGet(() -> Optional.ofNullable(files.get().profiles().get(profile)));
  }

  UnknownProfiles unknownProfiles(RecordView others) {
    return new UnknownProfiles(
        () -> {
          Set<String> names = new TreeSet<>(others.profileNames());
          names.addAll(files.get().profiles().keySet());
          return names;
        });
  }
}
