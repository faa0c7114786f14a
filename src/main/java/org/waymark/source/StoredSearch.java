package org.waymark.source;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.settings.AliasChain;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.DefaultOrigin;
import org.waymark.settings.DomainRecord;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.Settings;

/**
 * The search for a mail domain: its record in the store, the target of its alias, the files, the
 * default profile.
 */
final class StoredSearch {
  private final RecordCache<DomainName, StoredDomain> domains;
  private final Function<String, Future<Optional<BoundProfile>>> profiles;
  private final FileSettingsSource files;
  private final RecordBinder binder;
  private final BadRecords bad;
  private final Optional<String> defaultProfile;

  StoredSearch(
      RecordCache<DomainName, StoredDomain> domains,
      Function<String, Future<Optional<BoundProfile>>> profiles,
      FileSettingsSource files,
      RecordBinder binder,
      BadRecords bad,
      Optional<String> defaultProfile) {
    this.domains = domains;
    this.profiles = profiles;
    this.files = files;
    this.binder = binder;
    this.bad = bad;
    this.defaultProfile = defaultProfile;
  }

  /** The chain of aliases from the requested domain. */
  private record Trail(StoredDomain first, DomainRecord.Alias alias, AliasChain chain) {
    Problem broken() {
      return alias.wrongTarget(first.entry(), chain.fault().orElseThrow());
    }
  }

  Future<Optional<MailDomain>> find(DomainName name) {
    return find(name, name, null);
  }

  private Future<Optional<MailDomain>> find(
      DomainName asked, DomainName name, @Nullable Trail trail) {
    Future<Optional<StoredDomain>> record = domains.get(name);
    return record.succeeded()
        ? found(asked, name, record.result(), trail)
        : record.transform(
            read ->
                read.succeeded()
                    ? found(asked, name, read.result(), trail)
                    : notRead(asked, name, trail, read.cause()));
  }

  private Future<Optional<MailDomain>> found(
      DomainName asked, DomainName name, Optional<StoredDomain> record, @Nullable Trail trail) {
    if (record.isEmpty()) {
      return trail == null ? notStored(asked) : filedTarget(asked, trail);
    }
    StoredDomain domain = record.get();
    if (domain.record() instanceof DomainRecord.Alias alias) {
      Trail longer = trail != null ? trail : new Trail(domain, alias, new AliasChain(asked));
      return longer.chain().add(alias.target())
          ? find(asked, alias.target(), longer)
          : conflict(asked, longer.broken());
    }
    if (trail != null) {
      noteThatMatches(asked);
    }
    if (domain.record() instanceof DomainRecord.NotHosted other) {
      MailDomain.Origin origin = () -> domain.entry().place() + ", " + other.elsewhere();
      return as(
          asked,
          name,
          Future.succeededFuture(Optional.of(new MailDomain(name, other.elsewhere(), origin))));
    }
    return hosted(asked, name, domain, (DomainRecord.Hosted) domain.record());
  }

  /** Looks in the files for a domain while the store is away. */
  private Future<Optional<MailDomain>> notRead(
      DomainName asked, DomainName name, @Nullable Trail trail, Throwable failure) {
    boolean isInvalid = failure instanceof InvalidSettingsException;
    if (isInvalid || files.settings().domain(name).isEmpty()) {
      return Future.failedFuture(failure);
    }
    return trail == null ? files.find(name) : filedTarget(asked, trail);
  }

  /** Looks in the files for the target of an alias. */
  private Future<Optional<MailDomain>> filedTarget(DomainName asked, Trail trail) {
    AliasChain chain = trail.chain();
    DomainName target = chain.end();
    Settings settings = files.settings();
    Optional<CheckedDomain> filed = settings.domain(target);
    if (filed.isEmpty()) {
      return conflict(asked, trail.alias().noTarget(trail.first().entry(), target));
    }
    chain.follow(filed.get(), settings);
    if (chain.fault().isPresent()) {
      return conflict(asked, trail.broken());
    }
    noteThatMatches(asked);
    return as(asked, target, files.find(target));
  }

  private Future<Optional<MailDomain>> hosted(
      DomainName asked, DomainName name, StoredDomain domain, DomainRecord.Hosted hosted) {
    Future<Optional<BoundProfile>> profile = profiles.apply(hosted.profile());
    Future<Optional<MailDomain>> answer =
        profile.succeeded()
            ? make(name, domain, hosted, profile.result())
            : profile.compose(found -> make(name, domain, hosted, found));
    return as(asked, name, answer.succeeded() ? answer : answer.recover(domain::orLastGood));
  }

  private Future<Optional<MailDomain>> make(
      DomainName name,
      StoredDomain domain,
      DomainRecord.Hosted hosted,
      Optional<BoundProfile> found) {
    if (found.isEmpty()) {
      return conflict(name, hosted.wrongProfile(domain.entry(), "the name of a profile"));
    }
    BoundProfile profile = found.get();
    StoredDomain.Made made = domain.madeWith(profile);
    if (made == null) {
      return domain.making(profile, () -> bind(name, domain, hosted, profile));
    }
    if (made.matches()) {
      noteThatMatches(name);
    }
    return made.domain();
  }

  private Future<Optional<MailDomain>> bind(
      DomainName name, StoredDomain domain, DomainRecord.Hosted hosted, BoundProfile profile) {
    return binder
        .bind(name, domain, hosted, profile)
        .compose(
            made -> {
              domain.setMade(made);
              noteThatMatches(name);
              if (made.weight() > 0) {
                domains.weigh(name);
              }
              return made.domain();
            },
            failure -> {
              if (!(failure instanceof ProblemsException conflict)) {
                return Future.failedFuture(failure);
              }
              StoredDomain.Made last =
                  domain.setConflict(
                      profile, bad.conflict(RecordKeys.of(name), conflict.problems()));
              domains.weigh(name);
              return last.domain();
            });
  }

  private Future<Optional<MailDomain>> notStored(DomainName asked) {
    Future<Optional<MailDomain>> filed = files.find(asked);
    if (defaultProfile.isEmpty()) {
      return filed;
    }
    return filed.compose(
        found ->
            found.isPresent()
                ? filed
                : profiles
                    .apply(defaultProfile.get())
                    .compose(profile -> byDefault(asked, profile))
                    .recover(StoredSearch::ofDefault));
  }

  private static Future<Optional<MailDomain>> byDefault(
      DomainName asked, Optional<BoundProfile> found) {
    BoundProfile profile = found.orElse(null);
    if (profile == null || profile.hosting() == null) {
      return Future.failedFuture(
          new InvalidSettingsException("the default profile is missing or has variables"));
    }
    MailDomain.Origin origin = new DefaultOrigin(profile.profile());
    return Future.succeededFuture(Optional.of(new MailDomain(asked, profile.hosting(), origin)));
  }

  private static <T> Future<T> ofDefault(Throwable failure) {
    return Future.failedFuture(
        failure instanceof InvalidSettingsException
            ? InvalidSettingsException.ofDefault(String.valueOf(failure.getMessage()))
            : failure);
  }

  /** Gives an alias its own name. */
  private static Future<Optional<MailDomain>> as(
      DomainName asked, DomainName name, Future<Optional<MailDomain>> answer) {
    return asked.equals(name)
        ? answer
        : answer.map(
            found ->
                found.map(
                    domain ->
                        new MailDomain(
                            asked,
                            domain.hosting(),
                            domain.elsewhere(),
                            () -> asked + " is an alias, " + domain.origin().describe())));
  }

  private void noteThatMatches(DomainName name) {
    if (!bad.areNone()) {
      bad.matches(RecordKeys.of(name));
    }
  }

  private Future<Optional<MailDomain>> conflict(DomainName name, Problem problem) {
    return Future.failedFuture(bad.conflict(RecordKeys.of(name), List.of(problem)));
  }
}
