package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.input.JsonEntry;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.input.Schema;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.settings.NamedProfile;
import org.waymark.settings.ProfileCheck;
import org.waymark.settings.RecordKeys;

/** Turns the JSON of records into what the service answers from. */
final class RecordReaders {
  private static final ProfileCheck CHECK =
      new ProfileCheck(Schema.load("/org/waymark/settings.schema.json"));

  /** What is longer takes more time to read than an event loop has. */
  private static final int MAX_ON_EVENT_LOOP = 4 << 10;

  private final Vertx vertx;
  private final String prefix;
  private final ToIntFunction<Hosting> bind;

  /**
   * Names the parts.
   *
   * @param prefix what every key begins with
   * @param bind makes what a hosting keeps, and returns its bytes, roughly
   */
  RecordReaders(Vertx vertx, String prefix, ToIntFunction<Hosting> bind) {
    this.vertx = vertx;
    this.prefix = prefix;
    this.bind = bind;
  }

  /** Reads a domain, a long one on a worker thread; what was read before, if it says the same. */
  Future<StoredDomain> domain(DomainName name, String json, @Nullable StoredDomain before) {
    String place = prefix + RecordKeys.of(name);
    return read(vertx, json, () -> StoredDomain.read(place, name, json, before));
  }

  /** Reads a profile, on a worker thread: it is bound to every template. */
  Future<BoundProfile> profile(String name, String json, @Nullable BoundProfile before) {
    String place = prefix + RecordKeys.ofProfile(name);
    return vertx.executeBlocking(
        () -> {
          List<Problem> problems = new ArrayList<>();
          JsonEntry entry = RecordText.parse(place, name, json, RecordText.MAX_PROFILE);
          if (before != null && Objects.equals(before.named().entry().value(), entry.value())) {
            return before;
          }
          NamedProfile named =
              CHECK.read(entry, problems).orElseThrow(() -> new ProblemsException(problems));
          return BoundProfile.of(named, bind);
        },
        false);
  }

  /** Reads a text at once if it is short, else on a worker thread. */
  private static <T> Future<T> read(Vertx vertx, String text, Callable<T> reader) {
    if (text.length() > MAX_ON_EVENT_LOOP) {
      return vertx.executeBlocking(reader, false);
    }
    try {
      return Future.succeededFuture(reader.call());
    } catch (Exception e) { // as on a worker, whatever it is
      return Future.failedFuture(e);
    }
  }
}
