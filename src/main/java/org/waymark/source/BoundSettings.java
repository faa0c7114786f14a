package org.waymark.source;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;
import org.waymark.settings.Overrides;
import org.waymark.settings.Profile;
import org.waymark.settings.Settings;

/**
 * The settings files with their documents. Those of a profile are bound at once; those of a domain
 * with its own settings on a worker thread at the first look-up, and cached.
 */
final class BoundSettings {
  /** The approximate bytes of a cache entry beside the documents. */
  private static final int ENTRY_WEIGHT = 500;

  private static final Future<Optional<MailDomain>> NOT_OURS =
      Future.succeededFuture(Optional.empty());

  private final Vertx vertx;
  private final Settings settings;
  private final ToIntFunction<Hosting> bind;
  private final Map<String, BoundProfile> profiles = new HashMap<>();
  private final AsyncCache<OwnKey, Bound> own;

  /** The cache key of documents, which domains with equal settings of their own share. */
  private record OwnKey(String profile, Overrides overrides) {}

  private record Bound(Hosting hosting, int weight) {
    static Bound of(ServerProfile profile, ToIntFunction<Hosting> bind) {
      Hosting hosting = new Hosting(profile);
      return new Bound(hosting, bind.applyAsInt(hosting));
    }
  }

  /**
   * Binds the profiles; call it on a worker thread.
   *
   * @param bind makes the documents of a hosting and returns their approximate bytes
   * @param cacheSize bytes for the domains with their own settings
   */
  BoundSettings(Vertx vertx, Settings settings, ToIntFunction<Hosting> bind, long cacheSize) {
    this.vertx = vertx;
    this.settings = settings;
    this.bind = bind;
    this.own =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(cacheSize)
            .weigher((OwnKey key, Bound bound) -> ENTRY_WEIGHT + bound.weight())
            .buildAsync();
    settings
        .profiles()
        .forEach(profile -> profiles.put(profile.name(), BoundProfile.of(profile, bind)));
  }

  Settings settings() {
    return settings;
  }

  /** A profile; the same object for as long as these settings are in use. */
  Optional<BoundProfile> profile(String name) {
    return Optional.ofNullable(profiles.get(name));
  }

  /** Finds a domain without I/O and without binding on the calling thread. */
  Future<Optional<MailDomain>> find(DomainName name) {
    Optional<Settings.Found> settled = settings.find(name);
    if (settled.isEmpty()) {
      return NOT_OURS;
    }
    Settings.Found found = settled.get();
    if (found.elsewhere().isPresent()) {
      return Future.succeededFuture(
          Optional.of(new MailDomain(name, found.elsewhere().get(), found.origin())));
    }
    Profile profile = found.profile().orElseThrow();
    BoundProfile whole = profiles.get(profile.name());
    Hosting shared = whole == null ? null : whole.hosting();
    if (shared != null && found.overrides().equals(Overrides.NONE)) {
      return Future.succeededFuture(Optional.of(new MailDomain(name, shared, found.origin())));
    }
    return own(profile, found.overrides())
        .map(bound -> Optional.of(new MailDomain(name, bound.hosting(), found.origin())));
  }

  private Future<Bound> own(Profile profile, Overrides overrides) {
    CompletableFuture<Bound> bound =
        own.get(
            new OwnKey(profile.name(), overrides),
            (key, executor) ->
                vertx
                    .executeBlocking(() -> Bound.of(overrides.apply(profile.server()), bind), false)
                    .toCompletionStage()
                    .toCompletableFuture());
    return bound.isDone() && !bound.isCompletedExceptionally()
        ? Future.succeededFuture(bound.join())
        : Future.fromCompletionStage(bound, vertx.getOrCreateContext());
  }
}
