package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
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
import org.waymark.settings.OwnSettings;

/** Makes a mail domain of a record and its profile, and keeps it beside the record. */
final class DomainMaker {
  /** A profile as it stands for one domain alone, beside its documents; in bytes, roughly. */
  private static final int OWN_WEIGHT = 2000;

  private final Vertx vertx;
  private final ToIntFunction<Hosting> bind;

  /**
   * Names the parts.
   *
   * @param bind makes what a hosting keeps, and returns its bytes, roughly
   */
  DomainMaker(Vertx vertx, ToIntFunction<Hosting> bind) {
    this.vertx = vertx;
    this.bind = bind;
  }

  /**
   * The mail domain of a record, made on a worker thread unless the profile is all there is to it.
   *
   * @return failed with {@link ProblemsException} if the two do not go together
   */
  Future<StoredDomain.Made> make(
      DomainName name, JsonEntry entry, JsonObject own, BoundProfile profile) {
    Hosting shared = profile.hosting();
    boolean isNameOnly = own.fieldNames().stream().allMatch("profile"::equals);
    if (shared != null && isNameOnly && profile.named().openHosts().isEmpty()) {
      return Future.succeededFuture(made(name, profile, shared, origin(entry, profile), 0));
    }
    return vertx.executeBlocking(() -> checked(name, entry, own, profile), false);
  }

  private StoredDomain.Made checked(
      DomainName name, JsonEntry entry, JsonObject own, BoundProfile profile) {
    OwnSettings settings = new OwnSettings();
    DomainRecord.Hosted hosted =
        (DomainRecord.Hosted) settings.hosted(entry, Optional.of(name), profile.named(), own);
    List<Problem> problems = settings.problems();
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    MailDomain.Origin origin = origin(entry, profile);
    Hosting shared = profile.hosting();
    if (shared != null && hosted.overrides().equals(Overrides.NONE)) {
      return made(name, profile, shared, origin, 0);
    }
    Hosting hosting = new Hosting(hosted.overrides().apply(profile.named().profile()));
    return made(name, profile, hosting, origin, OWN_WEIGHT + bind.applyAsInt(hosting));
  }

  private static MailDomain.Origin origin(JsonEntry entry, BoundProfile profile) {
    return () -> entry.place() + ", " + profile.named();
  }

  private static StoredDomain.Made made(
      DomainName name,
      BoundProfile profile,
      Hosting hosting,
      MailDomain.Origin origin,
      int weight) {
    return new StoredDomain.Made(
        profile,
        Future.succeededFuture(Optional.of(new MailDomain(name, hosting, origin))),
        weight,
        true);
  }
}
