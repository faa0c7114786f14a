package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.settings.EffectiveProfile;
import org.waymark.settings.Settings;
import org.waymark.settings.SettingsContent;
import org.waymark.settings.SettingsReader;

/**
 * Settings from {@code profiles.yaml} and {@code domains.yaml}. A valid edit takes effect as a
 * whole; after an invalid one the previous settings stay in use.
 */
public final class FileSettingsSource implements SettingsSource {
  private static final Logger LOG = LoggerFactory.getLogger(FileSettingsSource.class);

  private final Vertx vertx;
  private final ServiceConfig.Settings config;
  private final ToIntFunction<Hosting> bind;
  private final FolderWatch watch;
  private final AtomicLong reloads = new AtomicLong();
  private final AtomicLong reloadFailures = new AtomicLong();
  private volatile Loaded loaded;
  private volatile List<Problem> refused = List.of();
  private volatile boolean closed;
  private volatile long timer;

  /** The settings in use, since a time, with the digest of the content they were read from. */
  private record Loaded(
      BoundSettings bound, boolean hasProfiles, boolean hasDomains, String digest, Instant time) {}

  private FileSettingsSource(
      Vertx vertx, ServiceConfig.Settings config, ToIntFunction<Hosting> bind) {
    this.vertx = vertx;
    this.config = config;
    this.bind = bind;
    this.watch = new FolderWatch(new SettingsFolder(config.directory()), InstantSource.system());
    this.loaded = load(watch.first());
  }

  /**
   * Reads the settings and watches them for edits.
   *
   * @param bind makes the documents of a hosting and returns their approximate bytes
   * @return failed with {@link ProblemsException} if the settings are invalid
   */
  public static Future<FileSettingsSource> open(
      Vertx vertx, ServiceConfig.Settings config, ToIntFunction<Hosting> bind) {
    return vertx
        .executeBlocking(() -> new FileSettingsSource(vertx, config, bind))
        .map(FileSettingsSource::started);
  }

  @Override
  public Future<Optional<MailDomain>> find(DomainName domain) {
    return domain.hasOneLabel()
        ? Future.succeededFuture(Optional.empty())
        : loaded.bound().find(domain);
  }

  @Override
  public Future<Brand> brand(String profile) {
    return Future.succeededFuture(BoundProfile.brand(profile(profile)));
  }

  @Override
  public Health check() {
    String inUse =
        "%s, %s, in use since %s"
            .formatted(
                counted(domains(), "domain"),
                counted(profiles(), "profile"),
                loaded.time().truncatedTo(ChronoUnit.SECONDS));
    List<Problem> problems = refused;
    String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
    return problems.isEmpty()
        ? new Health(true, inUse)
        : new Health(true, inUse + "; an edit is refused: " + problems.get(0) + more);
  }

  @Override
  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  /** The number of mail domains. */
  public int domains() {
    return settings().domains().size();
  }

  /** The first step to take if there is no domain to answer for. */
  public Optional<String> whatToAdd() {
    return domains() > 0 || config.defaultProfile().isPresent()
        ? Optional.empty()
        : Optional.of(
            "no domain can be answered: describe a profile in %s/profiles.yaml, and add a line such as \"customer.com: shared\" to domains.yaml beside it"
                .formatted(config.directory()));
  }

  /** The place of a domain, if the files have it. */
  public Optional<Problem> place(DomainName domain) {
    return settings()
        .domain(domain)
        .map(
            found ->
                new Problem(settings().domainsFile(), found.entry().line(), domain.value(), ""));
  }

  /** The number of profiles. */
  public int profiles() {
    return settings().profileNames().size();
  }

  /** A profile; the same object until an edit takes effect. */
  Optional<BoundProfile> profile(String name) {
    return loaded.bound().profile(name);
  }

  /** The servers that clients receive: of each profile and of each domain with its own settings. */
  public Stream<EffectiveProfile> effectiveProfiles() {
    return EffectiveProfile.of(settings());
  }

  /** The number of edits that took effect since the start. */
  public long reloads() {
    return reloads.get();
  }

  /** The number of refused edits since the start. */
  public long reloadFailures() {
    return reloadFailures.get();
  }

  /** The number of problems of a refused edit on disk; 0 if the settings on disk are in use. */
  public int problems() {
    return refused.size();
  }

  /** The settings in use. */
  public Settings settings() {
    return loaded.bound().settings();
  }

  private Loaded load(SettingsContent content) {
    Settings settings = SettingsReader.read(content, config.defaultProfile(), config.publicHost());
    return new Loaded(
        new BoundSettings(vertx, settings, bind, config.cacheSize()),
        content.profiles() != null,
        content.domains() != null,
        content.digest(),
        Instant.now());
  }

  private FileSettingsSource started() {
    logState();
    pollLater();
    return this;
  }

  private void logState() {
    LOG.info("settings: {}", check().detail());
  }

  private void pollLater() {
    if (!closed) {
      timer = vertx.setTimer(Math.max(1, config.reloadInterval().toMillis()), id -> poll());
    }
  }

  private void poll() {
    vertx
        .executeBlocking(this::reload)
        .onFailure(this::refuseUnexpected)
        .onComplete(done -> pollLater());
  }

  /** Runs on a worker thread, never twice at a time. */
  private boolean reload() {
    try {
      Optional<SettingsContent> changed = watch.poll();
      changed.ifPresent(this::reload);
      return changed.isPresent();
    } catch (ProblemsException e) {
      if (!e.problems().equals(refused)) {
        refuse(e.problems());
      }
      return false;
    }
  }

  private void reload(SettingsContent content) {
    if (content.digest().equals(loaded.digest())) {
      refused = List.of();
      LOG.info("the settings on disk are the ones in use again");
      return;
    }
    try {
      List<Problem> losses =
          EditGuard.problems(content, loaded.hasProfiles(), loaded.hasDomains(), domains() > 0);
      if (!losses.isEmpty()) {
        throw new ProblemsException(losses);
      }
      loaded = load(content);
      refused = List.of();
      reloads.incrementAndGet();
      logState();
    } catch (ProblemsException e) {
      refuse(e.problems());
    }
  }

  private void refuse(List<Problem> problems) {
    refused = problems;
    reloadFailures.incrementAndGet();
    LOG.error(
        "an edit of the settings is refused, the previous settings stay in use:\n{}",
        new ProblemsException(problems).getMessage());
  }

  /** Handles unexpected failures, such as a lack of memory. */
  private void refuseUnexpected(Throwable failure) {
    LOG.error("an edit of the settings failed to load", failure);
    String folder = config.directory().toString();
    refuse(List.of(new Problem(folder, 0, "", "failed to load: " + failure)));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
