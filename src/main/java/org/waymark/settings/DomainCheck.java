package org.waymark.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

/** Holds domains against the records, and the files behind them, that they refer to. */
final class DomainCheck {
  private final RecordRules rules;
  private final Settings files;
  private final RecordView records;
  private final OwnSettings ownSettings = new OwnSettings();
  private final UnknownProfiles unknownProfiles;
  private final List<Problem> problems = new ArrayList<>();

  DomainCheck(RecordRules rules, Settings files, RecordView records) {
    this.rules = rules;
    this.files = files;
    this.records = records;
    this.unknownProfiles = rules.unknownProfiles(records);
  }

  void add(CheckedDomain domain) {
    problems.addAll(domain.problems());
    domain.profile().ifPresent(profile -> hosted(domain, profile));
    if (domain.target().isPresent()) {
      alias(domain);
    }
  }

  /** What is wrong with those that were added. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(ownSettings.problems());
    return all;
  }

  private void hosted(CheckedDomain domain, String profile) {
    Optional<NamedProfile> named = rules.named(profile, records);
    if (named.isPresent()) {
      ownSettings.hosted(domain.entry(), Optional.of(domain.name()), named.get(), domain.own());
      return;
    }
    KeyPath path = KeyPath.of(domain.name().value());
    String allowed =
        records
            .profile(profile)
            .map(stored -> "a profile that can be used: " + stored.problems().get(0))
            .orElseGet(() -> unknownProfiles.allowed(profile));
    boolean isShort = domain.entry().value() instanceof String;
    add(domain, Fault.found(isShort ? path : path.key("profile"), profile, allowed));
  }

  private void alias(CheckedDomain domain) {
    AliasChain chain =
        AliasChain.from(domain.name(), name -> record(domain, name).flatMap(CheckedDomain::target));
    Optional<String> fault = chain.fault();
    if (fault.isPresent()) {
      addToAlias(domain, fault.get());
      return;
    }
    Optional<CheckedDomain> end = record(domain, chain.end());
    if (end.isEmpty()) {
      aliasOfFiled(domain, chain);
      return;
    }
    Overrides overrides = OwnSettings.overrides(end.get().own());
    end.get()
        .profile()
        .flatMap(profile -> rules.named(profile, records))
        .ifPresent(profile -> hosts(domain, profile, overrides));
  }

  private Optional<CheckedDomain> record(CheckedDomain checked, DomainName name) {
    return name.equals(checked.name()) ? Optional.of(checked) : records.domain(name);
  }

  /** An alias of a domain that only the files may have. */
  private void aliasOfFiled(CheckedDomain domain, AliasChain chain) {
    DomainName target = chain.end();
    if (!rules.isFiled(target)) {
      add(
          domain,
          Fault.found(aliasOf(domain), target.value(), "a domain in Redis or in the files"));
      return;
    }
    Optional<String> fault = chain.then(AliasChain.from(target, files::aliasTarget)).fault();
    if (fault.isPresent()) {
      addToAlias(domain, fault.get());
    } else if (files.find(target).map(Settings.Found::record).orElse(null)
        instanceof DomainRecord.Hosted hosted) {
      hosts(domain, hosted.profile(), hosted.overrides());
    }
  }

  /**
   * What a profile makes for an alias, which has another name than the domain that it is made for.
   */
  private void hosts(CheckedDomain alias, NamedProfile profile, Overrides overrides) {
    profile
        .wrongHosts(alias.name(), overrides.variables())
        .forEach(message -> addToAlias(alias, message));
  }

  private void addToAlias(CheckedDomain domain, String message) {
    add(domain, new Fault(aliasOf(domain), message));
  }

  private void add(CheckedDomain domain, Fault fault) {
    problems.add(domain.entry().problem(fault));
  }

  private static KeyPath aliasOf(CheckedDomain domain) {
    return KeyPath.of(domain.name().value(), "aliasOf");
  }
}
