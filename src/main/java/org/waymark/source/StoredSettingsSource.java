package org.waymark.source;

import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.settings.RecordKeys;
import org.waymark.store.RecordStore;

/**
 * Settings from a store that others write to while the service runs, with those of the files behind
 * them: what the store has wins.
 */
public final class StoredSettingsSource implements SettingsSource, RecordStore.Listener {
  /** How long the store is waited for at the start, in attempts to connect. */
  private static final int ATTEMPTS = 10;

  private final RecordStore store;
  private final FileSettingsSource files;
  private final BadRecords bad;
  private final SecondLook secondLook;
  private final Emptiness emptiness;
  private final RecordCache<DomainName, StoredDomain> domains;
  private final RecordCache<String, BoundProfile> profiles;
  private final StoredSearch search;
  private final WarmUp warmUp;

  /** What can be counted. */
  public enum Count {
    HITS(true, "Look-ups of a domain that was known"),
    DENIALS(true, "Look-ups of a domain that was known not to be ours"),
    READS(true, "Records read from the store"),
    STALE_ANSWERS(true, "Look-ups answered from what is kept while the store is away"),
    BAD_RECORDS(true, "Records read that cannot be used"),
    DOMAINS(false, "Domains kept"),
    PROFILES(false, "Profiles kept"),
    DOUBTED(false, "Whether the store has lost records, and is not believed");

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
   * Begins to listen to the store; nothing is read before it is asked for.
   *
   * @param files is closed with this source; it must have no default profile of its own
   * @param prepare makes what a hosting keeps
   * @param weigher the bytes of what a hosting keeps, roughly
   */
  public StoredSettingsSource(
      Vertx vertx,
      RecordStore store,
      FileSettingsSource files,
      ServiceConfig config,
      Consumer<Hosting> prepare,
      ToIntFunction<Hosting> weigher) {
    this.store = store;
    this.files = files;
    ToIntFunction<Hosting> bind = Hostings.binding(prepare, weigher);
    String prefix = config.redis().map(RedisConfig::prefix).orElse("");
    RecordReaders readers = new RecordReaders(vertx, prefix, bind);
    this.bad = new BadRecords(prefix);
    this.secondLook = new SecondLook(vertx, bad, this::look);
    this.emptiness = new Emptiness(vertx, store, new KeptDomains());
    Ticker ticker = Ticker.systemTicker();
    this.profiles =
        new RecordCache<>(
            new StoredRecords<>(store, emptiness, bad, RecordKeys::ofProfile, readers::profile),
            config.cache(),
            BoundProfile::weight,
            ticker);
    this.domains =
        new RecordCache<>(
            new StoredRecords<>(store, emptiness, bad, RecordKeys::of, readers::domain),
            config.cache(),
            StoredDomain::weight,
            ticker);
    Hosting elsewhere = Hostings.elsewhere();
    prepare.accept(elsewhere);
    DomainMaker maker = new DomainMaker(vertx, bind);
    Duration patience =
        config
            .redis()
            .map(redis -> redis.connectTimeout().multipliedBy(ATTEMPTS))
            .orElse(Duration.ZERO);
    this.warmUp = new WarmUp(vertx, store, readers, maker, patience);
    this.search =
        new StoredSearch(
            domains,
            this::profile,
            files,
            maker,
            bad,
            config.settings().defaultProfile(),
            elsewhere);
    store.listen(this);
  }

  @Override
  public Future<Optional<MailDomain>> find(DomainName domain) {
    return domain.hasOneLabel() ? Future.succeededFuture(Optional.empty()) : search.find(domain);
  }

  @Override
  public Future<Void> warmUp() {
    return warmUp.run();
  }

  @Override
  public void changed(String key) {
    if (key.startsWith(RecordKeys.DOMAIN)) {
      DomainName.parse(key.substring(RecordKeys.DOMAIN.length())).ifPresent(domains::changed);
    } else if (key.startsWith(RecordKeys.PROFILE)) {
      profiles.changed(key.substring(RecordKeys.PROFILE.length()));
    } else if (key.equals(RecordKeys.CONFIRMED)) {
      domains.forget();
      profiles.forget();
    }
    emptiness.changed();
    secondLook.changed();
  }

  @Override
  public void anyChanged() {
    emptiness.anyChanged();
    domains.anyChanged();
    profiles.anyChanged();
    secondLook.changed();
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
    String kept = count + (count == 1 ? " domain" : " domains") + " kept, " + state.detail();
    if (emptiness.isDoubted()) {
      return new Health(true, kept + ", and without one record: not believed until one is written");
    }
    if (domains.areLost()) {
      kept += ", which has lost records that are kept: answered until they are written again";
    }
    boolean ready = state.reachable() || domains.size() > 0 || files.domains() > 0;
    return new Health(ready, kept + "; files: " + files.check().detail());
  }

  @Override
  public Future<Void> close() {
    emptiness.close();
    return Future.join(store.close(), files.close()).mapEmpty();
  }

  /** How often, or how many, in a word. */
  public long count(Count count) {
    return switch (count) {
      case HITS -> domains.hits.sum();
      case READS -> domains.reads.sum() + profiles.reads.sum();
      case DENIALS -> domains.denials.sum();
      case STALE_ANSWERS -> domains.stales.sum();
      case BAD_RECORDS -> bad.count();
      case DOMAINS -> domains.size();
      case PROFILES -> profiles.size();
      case DOUBTED -> emptiness.isDoubted() || domains.areLost() ? 1 : 0;
    };
  }

  /** What is wrong in the records that were read, as far as it is not too much to name. */
  public List<BadRecord> badRecords() {
    return bad.named();
  }

  /** How many lines of the log about bad records were left out. */
  public long linesLeftOut() {
    return bad.leftOut();
  }

  private void look(String key) {
    if (key.startsWith(RecordKeys.PROFILE)) {
      profiles.get(key.substring(RecordKeys.PROFILE.length()));
    } else {
      DomainName.parse(key.substring(RecordKeys.DOMAIN.length())).ifPresent(search::find);
    }
  }

  private final class KeptDomains implements Emptiness.Keeper {
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
    public void believedAgain() {
      anyChanged();
    }
  }

  /** A profile by its name: of the store, or else of the files. */
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
