package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.input.JsonEntry;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.settings.DomainRecord;
import org.waymark.settings.Overrides;
import org.waymark.settings.OverridesCheck;
import org.waymark.settings.ProfileReader;
import org.waymark.settings.RecordKeys;

/** Reads the JSON of records, and binds them to documents: profiles, and domains with a profile. */
final class RecordBinder {
  /** Maximum characters of a record that is read on an event loop; a longer one would block it. */
  private static final int MAX_ON_EVENT_LOOP = 4 << 10;

  /** The approximate bytes of a profile that is filled for one domain, without its documents. */
  private static final int OWN_WEIGHT = 2000;

  private final Vertx vertx;
  private final String prefix;
  private final ToIntFunction<Hosting> bind;

  RecordBinder(Vertx vertx, String prefix, ToIntFunction<Hosting> bind) {
    this.vertx = vertx;
    this.prefix = prefix;
    this.bind = bind;
  }

  /** Reads a domain, on a worker thread if it is long. */
  Future<StoredDomain> domain(DomainName name, String json, @Nullable StoredDomain before) {
    String place = prefix + RecordKeys.of(name);
    Callable<StoredDomain> reader = () -> StoredDomain.read(place, name, json, before);
    if (json.length() > MAX_ON_EVENT_LOOP) {
      return vertx.executeBlocking(reader, false);
    }
    try {
      return Future.succeededFuture(reader.call());
    } catch (Exception e) { // any failure, as on a worker thread
      return Future.failedFuture(e);
    }
  }

  /** Reads and binds a profile, on a worker thread. */
  Future<BoundProfile> profile(String name, String json, @Nullable BoundProfile before) {
    String place = prefix + RecordKeys.ofProfile(name);
    return vertx.executeBlocking(
        () -> {
          JsonEntry entry = ProfileReader.parse(place, name, json);
          return before != null && Objects.equals(before.profile().entry().value(), entry.value())
              ? before
              : BoundProfile.of(ProfileReader.read(entry), bind);
        },
        false);
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
      return Future.succeededFuture(made(name, domain.entry(), profile, shared, 0));
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
            return made(name, domain.entry(), profile, shared, 0);
          }
          Hosting own = new Hosting(hosted.overrides().apply(profile.profile().server()));
          return made(name, domain.entry(), profile, own, OWN_WEIGHT + bind.applyAsInt(own));
        },
        false);
  }

  private static StoredDomain.Made made(
      DomainName name, JsonEntry entry, BoundProfile profile, Hosting hosting, int weight) {
    MailDomain.Origin origin = () -> entry.place() + ", " + profile.profile();
    return new StoredDomain.Made(
        profile,
        Future.succeededFuture(Optional.of(new MailDomain(name, hosting, origin))),
        weight,
        true);
  }
}
