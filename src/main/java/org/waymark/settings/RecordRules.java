package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.mail.DomainName;

/** The rules that records in Redis have to meet: each by itself, and with those it refers to. */
public final class RecordRules {
  private final Supplier<Settings> files;
  private final String prefix;

  /**
   * Creates the rules.
   *
   * @param files the settings in files that are in use; a reference may lead to them
   * @param prefix of every key
   */
  public RecordRules(Supplier<Settings> files, String prefix) {
    this.files = files;
    this.prefix = prefix;
  }

  /** The key of a record with the prefix, for messages. */
  public String place(String key) {
    return prefix + key;
  }

  /** Reads the record of a profile. */
  public CheckedProfile profile(String name, String json) {
    try {
      return CheckedProfile.read(
          ProfileReader.parse(place(RecordKeys.ofProfile(name)), name, json));
    } catch (ProblemsException e) {
      return CheckedProfile.invalid(name, e.problems());
    }
  }

  /** Reads a profile that is to become a record. */
  public CheckedProfile profile(Entry entry) {
    return tooLarge(entry, RecordText.MAX_PROFILE)
        .map(problem -> CheckedProfile.invalid(entry.key(), List.of(problem)))
        .orElseGet(() -> CheckedProfile.read(entry));
  }

  /** Reads the record of a domain. */
  public CheckedDomain domain(DomainName name, String json) {
    return CheckedDomain.parse(place(RecordKeys.of(name)), name, json);
  }

  /** Reads a domain that is to become a record. */
  public CheckedDomain domain(DomainName name, Entry entry) {
    return tooLarge(entry, RecordText.MAX_DOMAIN)
        .map(problem -> new CheckedDomain(name, entry, null, List.of(problem)))
        .orElseGet(() -> CheckedDomain.read(name, entry));
  }

  private static Optional<Problem> tooLarge(Entry entry, int max) {
    return entry.value() instanceof JsonObject json
        ? RecordText.tooLarge(json.encode(), max)
            .map(message -> entry.problem(new Fault(KeyPath.of(entry.key()), message)))
        : Optional.empty();
  }

  /** True if the files have a profile of this name. */
  public boolean isFiled(String profile) {
    return files.get().profile(profile).isPresent();
  }

  /** True if the files have this domain. */
  public boolean isFiled(DomainName domain) {
    return files.get().domain(domain).isPresent();
  }

  /** The domains of the files whose mail is elsewhere. */
  public Stream<CheckedDomain> filedElsewhere() {
    return files.get().domains().stream().filter(domain -> domain.elsewhere().isPresent());
  }

  /** True if a change of this domain may make its aliases invalid. */
  public boolean concernsAliases(CheckedDomain domain, RecordView others) {
    return domain.target().isPresent()
        || domain
            .profile()
            .flatMap(check(others)::profile)
            .filter(CheckedProfile::dependsOnTheDomain)
            .isPresent();
  }

  /** The problems of a domain and of its references. */
  public List<Problem> problems(CheckedDomain domain, RecordView others) {
    return problems(List.of(domain), others);
  }

  /** The problems of domains and of their references; one that several share is reported once. */
  public List<Problem> problems(Collection<CheckedDomain> domains, RecordView others) {
    DomainCheck check = check(others);
    domains.forEach(check::add);
    return check.problems();
  }

  /** The message about a profile that neither Redis nor the files have. */
  public Optional<String> missing(String profile, RecordView others) {
    DomainCheck check = check(others);
    return check.profile(profile).isPresent()
        ? Optional.empty()
        : Optional.of(Fault.found(KeyPath.ROOT, profile, check.insteadOf(profile)).message());
  }

  /** The problems of the profile that answers for all domains without settings. */
  public List<Problem> defaultProblems(String profile, RecordView others) {
    DomainCheck check = check(others);
    check.addDefault(profile);
    return check.problems();
  }

  DomainCheck check(RecordView others) {
    return new DomainCheck(others, files.get());
  }
}
