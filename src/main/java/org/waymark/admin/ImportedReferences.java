package org.waymark.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.waymark.imports.Imported;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.RecordRules;

/**
 * What the domains of an import refer to, told apart by whether it is known to be missing: it may
 * stand in a part of the files that cannot be taken.
 */
final class ImportedReferences {
  private final RecordRules rules;
  private final Imported.Rejected untaken;
  private final Snapshot after;

  /**
   * Begins.
   *
   * @param after the records as they would be
   */
  ImportedReferences(RecordRules rules, Imported.Rejected untaken, Snapshot after) {
    this.rules = rules;
    this.untaken = untaken;
    this.after = after;
  }

  /** The domains that can be held against what they refer to. */
  List<CheckedDomain> certain(Collection<CheckedDomain> domains) {
    return domains.stream()
        .filter(domain -> isCertain(domain) && isCertain(after.end(domain)))
        .toList();
  }

  /** Profiles that are missing, and that domains without a valid name have. */
  List<Problem> problems() {
    return untaken.nameless().stream().flatMap(entry -> missing(entry).stream()).toList();
  }

  private Optional<Problem> missing(Entry entry) {
    String profile = String.valueOf(entry.value());
    return isCertain(profile)
        ? rules
            .missing(profile, after)
            .map(reason -> new Problem(entry.file(), entry.line(), "", "profile: " + reason))
        : Optional.empty();
  }

  private boolean isCertain(CheckedDomain domain) {
    return domain.profile().map(this::isCertain).orElse(true)
        && domain.target().map(this::isCertain).orElse(true);
  }

  private boolean isCertain(String profile) {
    return !untaken.profiles().contains(profile)
        && (untaken.isComplete() || after.profile(profile).isPresent() || rules.isFiled(profile));
  }

  private boolean isCertain(DomainName domain) {
    return !untaken.domains().contains(domain)
        && (untaken.isComplete() || after.domain(domain).isPresent() || rules.isFiled(domain));
  }
}
