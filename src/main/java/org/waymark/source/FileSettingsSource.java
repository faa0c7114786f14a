package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServerProfile;
import org.waymark.settings.EffectiveProfile;
import org.waymark.settings.EffectiveProfiles;
import org.waymark.settings.Settings;
import org.waymark.settings.SettingsContent;
import org.waymark.settings.SettingsReader;

/**
 * Settings from {@code profiles.yaml} and {@code domains.yaml}. An edit of them takes effect as a
 * whole; one that cannot be used leaves the settings before in use.
 */
public final class FileSettingsSource implements SettingsSource {
  private static final Logger LOG = LoggerFactory.getLogger(FileSettingsSource.class);

  private final Vertx vertx;
  private final ServiceConfig.Settings config;
  private final Consumer<Hosting> prepare;
  private final ToIntFunction<Hosting> weigher;
  private final FolderWatch watch;
  private final AtomicLong reloads = new AtomicLong();
  private final AtomicLong reloadFailures = new AtomicLong();
  private volatile Loaded loaded;
  private volatile List<Problem> refused = List.of();
  private volatile boolean closed;
  private volatile long timer;

  /** Settings in use, since when, and the content that they were read from. */
  private record Loaded(
      Hostings hostings, boolean hasProfiles, boolean hasDomains, String digest, Instant time) {}

  private FileSettingsSource(
      Vertx vertx,
      ServiceConfig.Settings config,
      Consumer<Hosting> prepare,
      ToIntFunction<Hosting> weigher) {
    this.vertx = vertx;
    this.config = config;
    this.prepare = prepare;
    this.weigher = weigher;
    this.watch = new FolderWatch(new SettingsFolder(config.directory()), InstantSource.system());
    this.loaded = load(watch.first());
  }

  /**
   * Reads the settings and goes on to look for edits.
   *
   * @param prepare makes what a hosting keeps
   * @param weigher the bytes of what a hosting keeps, roughly
   * @return failed with {@link ProblemsException} if the settings cannot be used
   */
  public static Future<FileSettingsSource> open(
      Vertx vertx,
      ServiceConfig.Settings config,
      Consumer<Hosting> prepare,
      ToIntFunction<Hosting> weigher) {
    return vertx
        .executeBlocking(() -> new FileSettingsSource(vertx, config, prepare, weigher))
        .map(FileSettingsSource::begun);
  }

  @Override
  public Future<Optional<MailDomain>> find(DomainName domain) {
    return domain.hasOneLabel()
        ? Future.succeededFuture(Optional.empty())
        : loaded.hostings().find(domain);
  }

  @Override
  public Health check() {
    String inUse =
        "%s, %s, in use since %s"
            .formatted(
                counted(domains(), "domain"),
                counted(settings().profiles().size(), "profile"),
                loaded.time().truncatedTo(ChronoUnit.SECONDS));
    List<Problem> problems = refused;
    String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
    return problems.isEmpty()
        ? new Health(true, inUse)
        : new Health(true, inUse + "; an edit is not in use: " + problems.get(0) + more);
  }

  @Override
  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  /** How many mail domains are named. */
  public int domains() {
    return settings().domains().size();
  }

  /** Where to begin, if no domain can be answered. */
  public Optional<String> whatToAdd() {
    return domains() > 0 || config.defaultProfile().isPresent()
        ? Optional.empty()
        : Optional.of(
            "no domain can be answered: describe a profile in %s/profiles.yaml, and add a line such as \"customer.com: shared\" to domains.yaml beside it"
                .formatted(config.directory()));
  }

  /** Where a domain is named, if it is. */
  public Optional<Problem> place(DomainName domain) {
    return Optional.ofNullable(settings().domains().get(domain))
        .map(record -> new Problem(settings().domainsFile(), record.line(), domain.value(), ""));
  }

  /** The profiles by name, in the order of the file. */
  public Map<String, ServerProfile> profiles() {
    Map<String, ServerProfile> profiles = new LinkedHashMap<>();
    settings().profiles().forEach((name, named) -> profiles.put(name, named.profile()));
    return profiles;
  }

  /** A profile by its name; the same object until an edit takes effect. */
  Optional<BoundProfile> profile(String name) {
    return loaded.hostings().profile(name);
  }

  /** What clients are told, for each profile and for each domain with settings of its own. */
  public Stream<EffectiveProfile> effectiveProfiles() {
    return EffectiveProfiles.of(settings());
  }

  /** How many edits took effect since the start. */
  public long reloads() {
    return reloads.get();
  }

  /** How many edits could not be used since the start. */
  public long reloadFailures() {
    return reloadFailures.get();
  }

  /** How many problems the edit on disk has that is not in use; 0 if what is on disk is in use. */
  public int problems() {
    return refused.size();
  }

  /** What is in use. */
  public Settings settings() {
    return loaded.hostings().settings();
  }

  private Loaded load(SettingsContent content) {
    Settings settings = SettingsReader.read(content, config.defaultProfile());
    return new Loaded(
        new Hostings(vertx, settings, prepare, weigher, config.cacheSize()),
        content.profiles() != null,
        content.domains() != null,
        content.digest(),
        Instant.now());
  }

  private FileSettingsSource begun() {
    announce();
    lookLater();
    return this;
  }

  private void announce() {
    LOG.info("settings: {}", check().detail());
  }

  private void lookLater() {
    if (!closed) {
      timer = vertx.setTimer(Math.max(1, config.reloadInterval().toMillis()), id -> look());
    }
  }

  private void look() {
    vertx.executeBlocking(this::reload).onFailure(this::refuseFor).onComplete(done -> lookLater());
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
      LOG.info("the settings on disk are those in use again");
      return;
    }
    try {
      List<Problem> accidents =
          Accidents.in(content, loaded.hasProfiles(), loaded.hasDomains(), domains() > 0);
      if (!accidents.isEmpty()) {
        throw new ProblemsException(accidents);
      }
      loaded = load(content);
      refused = List.of();
      reloads.incrementAndGet();
      announce();
    } catch (ProblemsException e) {
      refuse(e.problems());
    }
  }

  private void refuse(List<Problem> problems) {
    refused = problems;
    reloadFailures.incrementAndGet();
    LOG.error(
        "an edit of the settings is not used, those before it stay in use:\n{}",
        new ProblemsException(problems).getMessage());
  }

  /** For what no edit should do, such as to need more memory than there is. */
  private void refuseFor(Throwable failure) {
    LOG.error("an edit of the settings cannot be put to use", failure);
    String folder = config.directory().toString();
    refuse(List.of(new Problem(folder, 0, "", "cannot be put to use: " + failure)));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
