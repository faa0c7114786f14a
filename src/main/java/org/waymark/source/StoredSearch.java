package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.settings.DefaultOrigin;
import org.waymark.settings.DomainForm;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;

/**
 * The search for a mail domain: its record in the store, that which its alias leads to, the files,
 * the default profile.
 */
final class StoredSearch {
  private final RecordCache<DomainName, StoredDomain> domains;
  private final Function<String, Future<Optional<BoundProfile>>> profiles;
  private final SettingsSource files;
  private final DomainMaker maker;
  private final BadRecords bad;
  private final Optional<String> defaultProfile;
  private final Hosting elsewhere;

  /**
   * Names the parts.
   *
   * @param files is asked about what the store does not have
   * @param elsewhere has nothing to offer
   */
  StoredSearch(
      RecordCache<DomainName, StoredDomain> domains,
      Function<String, Future<Optional<BoundProfile>>> profiles,
      SettingsSource files,
      DomainMaker maker,
      BadRecords bad,
      Optional<String> defaultProfile,
      Hosting elsewhere) {
    this.domains = domains;
    this.profiles = profiles;
    this.files = files;
    this.maker = maker;
    this.bad = bad;
    this.defaultProfile = defaultProfile;
    this.elsewhere = elsewhere;
  }

  Future<Optional<MailDomain>> find(DomainName name) {
    return find(name, name, 0);
  }

  private Future<Optional<MailDomain>> find(DomainName asked, DomainName name, int aliases) {
    Future<Optional<StoredDomain>> record = domains.get(name);
    return record.succeeded()
        ? found(asked, name, record.result(), aliases)
        : record.transform(
            read ->
                read.succeeded()
                    ? found(asked, name, read.result(), aliases)
                    : notRead(asked, name, read.cause()));
  }

  private Future<Optional<MailDomain>> found(
      DomainName asked, DomainName name, Optional<StoredDomain> record, int aliases) {
    if (record.isEmpty()) {
      return aliases == 0 ? notStored(asked) : inFiles(asked, name);
    }
    StoredDomain domain = record.get();
    if (domain.form() instanceof DomainForm.Alias alias) {
      return aliases == RecordRules.ALIASES
          ? unfit(
              asked, "aliasOf", "more than " + RecordRules.ALIASES + " aliases in a row, or a loop")
          : find(asked, alias.target(), aliases + 1);
    }
    if (aliases > 0) {
      noteThatFits(asked);
    }
    if (domain.form() instanceof DomainForm.Hosted hosted) {
      return hosted(asked, name, domain, hosted);
    }
    return Future.succeededFuture(
        Optional.of(new MailDomain(asked, elsewhere, () -> domain.entry().place() + ", disabled")));
  }

  private Future<Optional<MailDomain>> hosted(
      DomainName asked, DomainName name, StoredDomain domain, DomainForm.Hosted hosted) {
    Future<Optional<BoundProfile>> profile = profiles.apply(hosted.profile());
    if (profile.succeeded() && profile.result().isPresent()) {
      StoredDomain.Made made = domain.madeWith(profile.result().get());
      if (made != null) {
        if (made.fits()) {
          noteThatFits(name);
        }
        return as(asked, name, made.domain());
      }
    }
    return profile
        .compose(
            found ->
                found
                    .map(there -> make(name, domain, hosted, there))
                    .orElseGet(() -> withoutProfile(name, domain, hosted)))
        .recover(
            failure -> {
              StoredDomain.Made good = domain.lastGood();
              return good == null ? Future.failedFuture(failure) : good.domain();
            })
        .compose(answer -> as(asked, name, Future.succeededFuture(answer)));
  }

  private Future<Optional<MailDomain>> make(
      DomainName name, StoredDomain domain, DomainForm.Hosted hosted, BoundProfile profile) {
    StoredDomain.Made already = domain.madeWith(profile);
    if (already != null) {
      return already.domain();
    }
    return domain.making(profile, () -> makeAnew(name, domain, hosted, profile));
  }

  private Future<Optional<MailDomain>> makeAnew(
      DomainName name, StoredDomain domain, DomainForm.Hosted hosted, BoundProfile profile) {
    return maker
        .make(name, domain.entry(), hosted.own(), profile)
        .compose(
            made -> {
              domain.setMade(made);
              noteThatFits(name);
              if (made.weight() > 0) {
                domains.weigh(name);
              }
              return made.domain();
            },
            failure -> {
              if (failure instanceof ProblemsException misfit) {
                bad.unfit(RecordKeys.of(name), misfit.problems());
                String reason = name + ": " + failure.getMessage();
                StoredDomain.Made failed =
                    domain.setFailed(profile, new InvalidSettingsException(reason));
                domains.weigh(name);
                return failed.domain();
              }
              return Future.failedFuture(failure);
            });
  }

  private Future<Optional<MailDomain>> withoutProfile(
      DomainName name, StoredDomain domain, DomainForm.Hosted hosted) {
    boolean isShort = domain.entry().value() instanceof String;
    return unfit(name, isShort ? "" : "profile", "there is no profile " + hosted.profile());
  }

  private Future<Optional<MailDomain>> notStored(DomainName asked) {
    Future<Optional<MailDomain>> file = files.find(asked);
    if (defaultProfile.isEmpty()) {
      return file;
    }
    return file.compose(
        found ->
            found.isPresent()
                ? file
                : profiles
                    .apply(defaultProfile.get())
                    .recover(StoredSearch::ofDefault)
                    .compose(profile -> byDefault(asked, profile)));
  }

  private Future<Optional<MailDomain>> byDefault(DomainName asked, Optional<BoundProfile> profile) {
    Hosting hosting = profile.map(BoundProfile::hosting).orElse(null);
    return hosting == null
        ? Future.failedFuture(
            InvalidSettingsException.ofDefault(
                "the default profile is not there, or has variables"))
        : Future.succeededFuture(
            Optional.of(new MailDomain(asked, hosting, new DefaultOrigin(profile.get().named()))));
  }

  private static <T> Future<T> ofDefault(Throwable failure) {
    return Future.failedFuture(
        failure instanceof InvalidSettingsException
            ? InvalidSettingsException.ofDefault(String.valueOf(failure.getMessage()))
            : failure);
  }

  /** The target of an alias, which only the files have. */
  private Future<Optional<MailDomain>> inFiles(DomainName asked, DomainName name) {
    return files
        .find(name)
        .compose(
            found -> {
              if (found.isEmpty()) {
                String reason = "its alias leads to " + name + ", which is not there";
                return unfit(asked, "aliasOf", reason);
              }
              noteThatFits(asked);
              return as(asked, name, Future.succeededFuture(found));
            });
  }

  /** While the store is away, a domain that the files have is answered from there. */
  private Future<Optional<MailDomain>> notRead(
      DomainName asked, DomainName name, Throwable failure) {
    return failure instanceof InvalidSettingsException
        ? Future.failedFuture(failure)
        : files
            .find(name)
            .compose(
                found ->
                    found.isPresent()
                        ? as(asked, name, Future.succeededFuture(found))
                        : Future.failedFuture(failure));
  }

  /** An alias is answered under its own name. */
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
                            () -> asked + " is an alias, " + domain.origin().describe())));
  }

  private void noteThatFits(DomainName name) {
    if (!bad.areNone()) {
      bad.fits(RecordKeys.of(name));
    }
  }

  /**
   * The record of a domain refers to what is not there.
   *
   * @param field empty if the record is no more than the reference
   */
  private Future<Optional<MailDomain>> unfit(DomainName name, String field, String reason) {
    String path = name.value() + (field.isEmpty() ? "" : "." + field);
    bad.unfit(RecordKeys.of(name), path, reason);
    return invalid(name, reason);
  }

  private static Future<Optional<MailDomain>> invalid(DomainName name, String reason) {
    return Future.failedFuture(new InvalidSettingsException(name + ": " + reason));
  }
}
