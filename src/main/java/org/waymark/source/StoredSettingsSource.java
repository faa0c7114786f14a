package org.waymark.source;

import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Problem;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.settings.RecordKeys;
import org.waymark.store.RecordStore;

/**
 * Settings from a store that changes while the service runs. The files supply what the store lacks.
 */
public final class StoredSettingsSource implements SettingsSource, RecordStore.Listener {
  /** The longest wait for the store at the start, in connect time-outs. */
  private static final int ATTEMPTS = 10;

  private final Vertx vertx;
  private final RecordStore store;
  private final FileSettingsSource files;
  private final BadRecords bad;
  private final DataLossGuard guard;
  private final RecordCache<DomainName, StoredDomain> domains;
  private final RecordCache<String, BoundProfile> profiles;
  private final StoredSearch search;
  private final WarmUp warmUp;

  /** The counters and gauges of the cache. */
  public enum Count {
    HITS(true, "Look-ups answered from the cache"),
    DENIALS(true, "Look-ups answered from the negative cache"),
    READS(true, "Records read from the store"),
    STALE_ANSWERS(true, "Look-ups answered from stale cache entries"),
    BAD_RECORDS(true, "Invalid records read"),
    DOMAINS(false, "Domains in the cache"),
    PROFILES(false, "Profiles in the cache"),
    DOUBTED(false, "Whether the store has lost records that are still served");

    private final boolean onlyGrows;
    private final String description;

    Count(boolean onlyGrows, String description) {
      this.onlyGrows = onlyGrows;
      this.description = description;
    }

    public boolean onlyGrows() {
      return onlyGrows;
    }

    public String description() {
      return description;
    }
  }

  /**
   * Listens to the store; records are read on demand.
   *
   * @param files must have no default profile; closed with this source
   * @param bind makes the documents of a hosting and returns their approximate bytes
   */
  public StoredSettingsSource(
      Vertx vertx,
      RecordStore store,
      FileSettingsSource files,
      ServiceConfig config,
      ToIntFunction<Hosting> bind) {
    this.vertx = vertx;
    this.store = store;
    this.files = files;
    String prefix = config.redis().map(RedisConfig::prefix).orElse("");
    RecordBinder binder = new RecordBinder(vertx, prefix, bind);
    this.bad = new BadRecords(prefix);
    this.guard = new DataLossGuard(vertx, store, new CachedDomains());
    Ticker ticker = Ticker.systemTicker();
    this.profiles =
        new RecordCache<>(
            new StoredRecords<>(store, guard, bad, RecordKeys::ofProfile, binder::profile),
            config.cache(),
            BoundProfile::weight,
            ticker);
    this.domains =
        new RecordCache<>(
            new StoredRecords<>(store, guard, bad, RecordKeys::of, binder::domain),
            config.cache(),
            StoredDomain::weight,
            ticker);
    Duration patience =
        config
            .redis()
            .map(redis -> redis.connectTimeout().multipliedBy(ATTEMPTS))
            .orElse(Duration.ZERO);
    this.warmUp = new WarmUp(vertx, store, binder, patience);
    this.search =
        new StoredSearch(
            domains, this::profile, files, binder, bad, config.settings().defaultProfile());
    store.listen(this);
  }

  @Override
  public Future<Optional<MailDomain>> find(DomainName domain) {
    return domain.hasOneLabel() ? Future.succeededFuture(Optional.empty()) : search.find(domain);
  }

  @Override
  public Future<Brand> brand(String profile) {
    return profile(profile).map(BoundProfile::brand).otherwise(Brand.NONE);
  }

  @Override
  public Future<Void> warmUp() {
    return warmUp.run();
  }

  @Override
  public void changed(String key) {
    RecordKeys.domain(key).ifPresent(domains::changed);
    RecordKeys.profile(key).ifPresent(profiles::changed);
    if (key.equals(RecordKeys.CONFIRMED)) {
      domains.forget();
      profiles.forget();
    }
    guard.changed();
    bad.retry(vertx, this::lookUp);
  }

  @Override
  public void anyChanged() {
    guard.anyChanged();
    domains.anyChanged();
    profiles.anyChanged();
    bad.retry(vertx, this::lookUp);
  }

  @Override
  public void evicted() {
    domains.evicted();
    profiles.evicted();
  }

  @Override
  public Health check() {
    RecordStore.State state = store.state();
    long count = domains.size();
    String cached = count + (count == 1 ? " domain" : " domains") + " cached, " + state.detail();
    if (guard.isDoubted()) {
      return new Health(
          true, cached + ", without any record: taken for data loss until one is written");
    }
    if (domains.areLost()) {
      cached += ", which lost cached records: each is served until it is written again";
    }
    boolean ready = state.reachable() || domains.size() > 0 || files.domains() > 0;
    return new Health(ready, cached + "; files: " + files.check().detail());
  }

  @Override
  public Future<Void> close() {
    guard.close();
    return Future.join(store.close(), files.close()).mapEmpty();
  }

  /** The present value of a counter or gauge. */
  public long count(Count count) {
    return switch (count) {
      case HITS -> domains.hits.sum();
      case READS -> domains.reads.sum() + profiles.reads.sum();
      case DENIALS -> domains.denials.sum();
      case STALE_ANSWERS -> domains.stales.sum();
      case BAD_RECORDS -> bad.count();
      case DOMAINS -> domains.size();
      case PROFILES -> profiles.size();
      case DOUBTED -> guard.isDoubted() || domains.areLost() ? 1 : 0;
    };
  }

  /** The first of the invalid places in the records that were read, without messages. */
  public List<Problem> badRecords() {
    return bad.named();
  }

  /** The number of dropped log lines about invalid records. */
  public long linesLeftOut() {
    return bad.leftOut();
  }

  private void lookUp(String key) {
    RecordKeys.domain(key).ifPresent(search::find);
    RecordKeys.profile(key).ifPresent(profiles::get);
  }

  private final class CachedDomains implements DataLossGuard.Cached {
    @Override
    public long domains() {
      return domains.size();
    }

    @Override
    public List<String> someKeys(int count) {
      return domains.some(count).stream().map(RecordKeys::of).toList();
    }

    @Override
    public void lost() {
      domains.lost();
      profiles.lost();
    }

    @Override
    public void recovered() {
      anyChanged();
    }
  }

  /** A profile of the store, or else of the files. */
  private Future<Optional<BoundProfile>> profile(String name) {
    Future<Optional<BoundProfile>> stored = profiles.get(name);
    if (stored.succeeded() && stored.result().isPresent()) {
      return stored;
    }
    return stored.compose(
        found -> found.isPresent() ? stored : Future.succeededFuture(files.profile(name)),
        failure ->
            failure instanceof InvalidSettingsException || files.profile(name).isEmpty()
                ? stored
                : Future.succeededFuture(files.profile(name)));
  }
}
