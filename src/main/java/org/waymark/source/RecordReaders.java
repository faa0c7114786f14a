package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.input.JsonEntry;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.settings.ProfileReader;
import org.waymark.settings.RecordKeys;

/** Turns the JSON of records into the values that are cached. */
final class RecordReaders {
  /** Longer records would block an event loop. */
  private static final int MAX_ON_EVENT_LOOP = 4 << 10;

  private final Vertx vertx;
  private final String prefix;
  private final ToIntFunction<Hosting> bind;

  /**
   * Creates the readers.
   *
   * @param prefix of every key
   * @param bind makes the documents of a hosting and returns their approximate bytes
   */
  RecordReaders(Vertx vertx, String prefix, ToIntFunction<Hosting> bind) {
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

  /** Reads a profile and binds its documents, on a worker thread. */
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
}
