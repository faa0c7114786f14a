package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.waymark.input.JsonEntry;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.settings.DomainRecord;
import org.waymark.settings.Overrides;
import org.waymark.settings.OverridesCheck;

/** Makes the mail domain of a record and its profile. */
final class DomainBinder {
  /** The approximate bytes of a profile that is filled for one domain, without its documents. */
  private static final int OWN_WEIGHT = 2000;

  private final Vertx vertx;
  private final ToIntFunction<Hosting> bind;

  /**
   * Creates a binder.
   *
   * @param bind makes the documents of a hosting and returns their approximate bytes
   */
  DomainBinder(Vertx vertx, ToIntFunction<Hosting> bind) {
    this.vertx = vertx;
    this.bind = bind;
  }

  /**
   * Makes a mail domain; on a worker thread, unless all of it is shared with the profile.
   *
   * @return failed with {@link ProblemsException} if the record is in conflict with the profile
   */
  Future<StoredDomain.Made> bind(
      DomainName name, StoredDomain domain, DomainRecord.Hosted hosted, BoundProfile profile) {
    Hosting shared = profile.hosting();
    boolean isShort = hosted.overrides().equals(Overrides.NONE);
    if (shared != null && isShort && profile.profile().openHosts().isEmpty()) {
      return Future.succeededFuture(made(name, domain, profile, shared, 0));
    }
    return vertx.executeBlocking(
        () -> {
          OverridesCheck check = new OverridesCheck();
          check.add(domain.entry(), name, hosted.overrides(), profile.profile());
          List<Problem> problems = check.problems();
          if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
          }
          if (shared != null && isShort) {
            return made(name, domain, profile, shared, 0);
          }
          Hosting own = new Hosting(hosted.overrides().apply(profile.profile().server()));
          return made(name, domain, profile, own, OWN_WEIGHT + bind.applyAsInt(own));
        },
        false);
  }

  private static StoredDomain.Made made(
      DomainName name, StoredDomain domain, BoundProfile profile, Hosting hosting, int weight) {
    JsonEntry entry = domain.entry();
    MailDomain.Origin origin = () -> entry.place() + ", " + profile.profile();
    return new StoredDomain.Made(
        profile,
        Future.succeededFuture(Optional.of(new MailDomain(name, hosting, origin))),
        weight,
        true);
  }
}
