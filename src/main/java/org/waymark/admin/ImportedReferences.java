package org.waymark.admin;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.waymark.imports.Imported;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.RecordRules;

/**
 * The profiles and alias targets that the domains of an import refer to. A missing one is an error
 * only if no rejected part of the files may define it.
 *
 * @param after the records as the import leaves them
 */
record ImportedReferences(RecordRules rules, Imported.Rejected rejected, Snapshot after) {
  /** The domains whose references are defined, or certainly missing. */
  List<CheckedDomain> checkable(Collection<CheckedDomain> domains) {
    return domains.stream()
        .filter(domain -> isCertain(domain) && isCertain(after.end(domain)))
        .toList();
  }

  /** The missing profiles of domains with an invalid name. */
  List<Problem> problems() {
    return rejected.nameless().stream().flatMap(this::missing).toList();
  }

  private Stream<Problem> missing(Entry entry) {
    String profile = String.valueOf(entry.value());
    return isCertain(profile)
        ? rules.missing(profile, after).stream()
            .map(reason -> new Problem(entry.file(), entry.line(), "", "profile: " + reason))
        : Stream.empty();
  }

  private boolean isCertain(CheckedDomain domain) {
    return domain.profile().map(this::isCertain).orElse(true)
        && domain.target().map(this::isCertain).orElse(true);
  }

  private boolean isCertain(String profile) {
    return !rejected.profiles().contains(profile)
        && (rejected.isComplete() || after.profile(profile).isPresent() || rules.isFiled(profile));
  }

  private boolean isCertain(DomainName domain) {
    return !rejected.domains().contains(domain)
        && (rejected.isComplete() || after.domain(domain).isPresent() || rules.isFiled(domain));
  }
}
