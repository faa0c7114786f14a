package org.waymark.source;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.settings.DomainRecord;
import org.waymark.settings.Overrides;
import org.waymark.settings.Settings;

/**
 * The hostings of settings: one for each profile, made at once, and one for each mail domain with
 * settings of its own, made on a worker thread when it is first asked for and kept while there is
 * room.
 */
final class Hostings {
  /** A key, its texts and its place in the cache, roughly, in bytes. */
  private static final int ENTRY_WEIGHT = 500;

  private static final Future<Optional<MailDomain>> NOT_OURS =
      Future.succeededFuture(Optional.empty());

  private final Vertx vertx;
  private final Settings settings;
  private final Consumer<Hosting> prepare;
  private final Hosting elsewhere = elsewhere();
  private final Map<String, BoundProfile> profiles = new HashMap<>();
  private final AsyncCache<OwnKey, Hosting> own;

  /** What makes two domains with settings of their own the same. */
  private record OwnKey(String profile, Overrides overrides) {}

  /**
   * Makes the hostings of the profiles; call it on a worker thread.
   *
   * @param prepare makes what a hosting keeps
   * @param weigher the bytes of what a hosting keeps, roughly
   * @param cacheSize bytes for the domains with settings of their own
   */
  Hostings(
      Vertx vertx,
      Settings settings,
      Consumer<Hosting> prepare,
      ToIntFunction<Hosting> weigher,
      long cacheSize) {
    this.vertx = vertx;
    this.settings = settings;
    this.prepare = prepare;
    this.own =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(cacheSize)
            .weigher((OwnKey key, Hosting hosting) -> ENTRY_WEIGHT + weigher.applyAsInt(hosting))
            .buildAsync();
    prepare.accept(elsewhere);
    ToIntFunction<Hosting> bind = binding(prepare, weigher);
    settings
        .profiles()
        .values()
        .forEach(profile -> profiles.put(profile.name(), BoundProfile.of(profile, bind)));
  }

  Settings settings() {
    return settings;
  }

  /** A profile by its name; the same object for as long as these settings are in use. */
  Optional<BoundProfile> profile(String name) {
    return Optional.ofNullable(profiles.get(name));
  }

  /** Finds a domain; nothing is read or made on the calling thread. */
  Future<Optional<MailDomain>> find(DomainName name) {
    Optional<Settings.Found> found = settings.find(name);
    if (found.isEmpty()) {
      return NOT_OURS;
    }
    MailDomain.Origin origin = found.get().origin();
    if (!(found.get().record() instanceof DomainRecord.Hosted hosted)) {
      return Future.succeededFuture(Optional.of(new MailDomain(name, elsewhere, origin)));
    }
    BoundProfile profile = profiles.get(hosted.profile().name());
    Hosting hosting = profile == null ? null : profile.hosting();
    if (hosting != null && hosted.overrides().equals(Overrides.NONE)) {
      return Future.succeededFuture(Optional.of(new MailDomain(name, hosting, origin)));
    }
    return own(hosted).map(made -> Optional.of(new MailDomain(name, made, origin)));
  }

  private Future<Hosting> own(DomainRecord.Hosted hosted) {
    CompletableFuture<Hosting> made =
        own.get(
            new OwnKey(hosted.profile().name(), hosted.overrides()),
            (key, executor) ->
                vertx
                    .executeBlocking(
                        () -> prepared(key.overrides().apply(hosted.profile().profile())), false)
                    .toCompletionStage()
                    .toCompletableFuture());
    return made.isDone() && !made.isCompletedExceptionally()
        ? Future.succeededFuture(made.join())
        : Future.fromCompletionStage(made, vertx.getOrCreateContext());
  }

  private Hosting prepared(ServerProfile profile) {
    Hosting hosting = new Hosting(profile);
    prepare.accept(hosting);
    return hosting;
  }

  /** Both in one: makes what a hosting keeps, and returns its bytes, roughly. */
  static ToIntFunction<Hosting> binding(Consumer<Hosting> prepare, ToIntFunction<Hosting> weigher) {
    return hosting -> {
      prepare.accept(hosting);
      return weigher.applyAsInt(hosting);
    };
  }

  /** The hosting of a domain whose mail is elsewhere. */
  static Hosting elsewhere() {
    PlaceholderText name = PlaceholderText.of("%" + PlaceholderText.DOMAIN + "%");
    return new Hosting(new ServerProfile(name, name, List.of(), List.of(), 24));
  }
}
