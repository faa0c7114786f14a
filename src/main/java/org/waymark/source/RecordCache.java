package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.store.StoreAwayException;

/**
 * The coherent cache of the records of one kind. Entries are valid while the store reports changes,
 * and served stale while it is away. Concurrent look-ups of a key share one read.
 *
 * <p>A record that changes while it is read is read again, so no reported change is lost.
 */
final class RecordCache<K, V> {
  /** Maximum number of reads of a record that keeps changing; the last one is used. */
  private static final int ATTEMPTS = 4;

  /** The time before a failed read is retried. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private static final int FAILURES = 10_000;

  private final Records<K, V> records;
  private final ServiceConfig.Cache policy;
  private final Ticker ticker;
  private final CacheEntries<K, V> entries;
  private final Cache<K, Future<Optional<V>>> failed;
  private final ConcurrentMap<K, Load<V>> loads = new ConcurrentHashMap<>();
  private final AtomicLong epoch = new AtomicLong();
  private final LostRecords lost;
  final LongAdder hits = new LongAdder();
  final LongAdder reads = new LongAdder();
  final LongAdder denials = new LongAdder();
  final LongAdder stales = new LongAdder();

  private static final class Load<V> {
    private final Promise<CacheEntry<V>> promise = Promise.promise();
    private volatile boolean overtaken;
    private volatile long reportedIn = -1;
  }

  RecordCache(
      Records<K, V> records, ServiceConfig.Cache policy, ToIntFunction<V> weigher, Ticker ticker) {
    this.records = records;
    this.policy = policy;
    this.ticker = ticker;
    this.entries = new CacheEntries<>(policy, weigher);
    this.lost = new LostRecords(policy.stale(), ticker);
    this.failed =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(FAILURES)
            .expireAfterWrite(RETRY)
            .ticker(ticker)
            .build();
  }

  /**
   * The record of a key; complete at once if it is cached and valid.
   *
   * @return empty if there is none; failed with {@link InvalidSettingsException} if neither the
   *     record nor one before it is valid, with anything else if the store is away and nothing is
   *     cached
   */
  Future<Optional<V>> get(K key) {
    CacheEntry<V> known = entries.get(key);
    if (known == null) {
      Future<Optional<V>> failure = failed.getIfPresent(key);
      return failure != null ? failure : load(key).compose(CacheEntry::answer);
    }
    long now = ticker.read();
    if (isValid(known, now)) {
      (known.isNegative() ? denials : hits).increment();
      if (known.age(now) > policy.fresh().toNanos() / 5 * 4 && known.mayRetry(now, epoch.get())) {
        load(key);
      }
      return known.answer();
    }
    return known.mayRetry(now, epoch.get())
        ? load(key)
            .transform(
                read -> read.succeeded() ? read.result().answer() : stale(known, read.cause()))
        : stale(known, null);
  }

  /** Handles a reported change of a record. */
  void changed(K key) {
    Load<V> load = loads.get(key);
    if (load != null) {
      load.reportedIn = epoch.get();
      load.overtaken = true;
    }
    failed.invalidate(key);
    CacheEntry<V> known = entries.get(key);
    if (known != null) {
      known.setChanged(epoch.get());
    }
  }

  /** Handles a gap in the reports: every record is read again before it is served. */
  void anyChanged() {
    epoch.incrementAndGet();
    failed.invalidateAll();
  }

  /** Handles data loss: each cached record is served until the store reports a change of it. */
  void lost() {
    lost.begin(epoch.getAndIncrement());
  }

  /**
   * Handles evictions: records whose change was reported so far may have been evicted instead. The
   * loss gets an epoch of its own, so that later reports count as changes.
   */
  void evicted() {
    lost.begin(epoch.get() + 1);
    epoch.addAndGet(2);
  }

  /** True if a lost record was missing when it was read again. */
  boolean areLost() {
    return lost.areKnown() && entries.any(lost::isMissed);
  }

  /** Drops all entries: the records missing from the store were deleted. */
  void forget() {
    lost.end();
    anyChanged();
    entries.clear();
  }

  /** The keys of some records that existed when last read and are not lost. */
  List<K> some(int count) {
    return entries.some(count, each -> each.value() != null && !lost.contain(each));
  }

  /** The approximate number of cached values. */
  long size() {
    return entries.values();
  }

  /** Weighs an entry again whose value has grown. */
  void weigh(K key) {
    entries.weigh(key);
  }

  private boolean isValid(CacheEntry<V> known, long now) {
    Duration trust = records.areWatched() ? policy.fresh() : policy.unwatched();
    return known.isOf(epoch.get()) && known.age(now) < trust.toNanos();
  }

  private Future<Optional<V>> stale(CacheEntry<V> known, @Nullable Throwable cause) {
    if (known.age(ticker.read()) >= policy.stale().toNanos()) {
      return Future.failedFuture(
          cause != null ? cause : new IllegalStateException("the cached record is too old"));
    }
    stales.increment();
    return known.answer();
  }

  private Future<CacheEntry<V>> load(K key) {
    Load<V> mine = new Load<>();
    Load<V> running = loads.putIfAbsent(key, mine);
    if (running != null) {
      return running.promise.future();
    }
    read(key, mine, 1);
    return mine.promise.future();
  }

  private void read(K key, Load<V> load, int attempt) {
    reads.increment();
    load.overtaken = false;
    long current = epoch.get();
    CacheEntry<V> before = entries.get(key);
    boolean reported = load.reportedIn == current || (before != null && before.hasChanged(current));
    records
        .read(key, before == null ? null : before.value(), reported || lost.contain(before))
        .compose(
            found ->
                found.isPresent() ? Future.succeededFuture(found) : absent(key, before, reported))
        .onComplete(result -> end(key, load, attempt, current, result));
  }

  private Future<Optional<V>> absent(K key, @Nullable CacheEntry<V> before, boolean reported) {
    Future<Void> looked =
        reported && before != null && before.value() != null
            ? records.lookForEvictions(key)
            : Future.succeededFuture();
    return looked.compose(
        any -> {
          if (before == null || !lost.contain(before)) {
            return Future.succeededFuture(Optional.empty());
          }
          before.setMissed();
          return Future.failedFuture(new StoreAwayException("it was lost with most others"));
        });
  }

  private void end(
      K key, Load<V> load, int attempt, long current, AsyncResult<Optional<V>> result) {
    if ((load.overtaken || current != epoch.get()) && attempt < ATTEMPTS) {
      read(key, load, attempt + 1);
      return;
    }
    if (result.failed() && !(result.cause() instanceof InvalidSettingsException)) {
      fail(key, load, result.cause());
      return;
    }
    CacheEntry<V> read = CacheEntry.of(result, entries.get(key), ticker.read(), current);
    entries.put(key, read);
    loads.remove(key, load);
    // Tested after the entry replaced the load: a change until then marked one of the two.
    if (load.overtaken) {
      read.setChanged(current);
    }
    load.promise.complete(read);
  }

  private void fail(K key, Load<V> load, Throwable failure) {
    CacheEntry<V> known = entries.get(key);
    if (known == null) {
      failed.put(key, Future.failedFuture(failure));
    } else {
      known.setFailed(ticker.read() + RETRY.toNanos(), epoch.get());
    }
    loads.remove(key, load);
    load.promise.fail(failure);
  }
}
