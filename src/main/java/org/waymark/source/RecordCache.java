package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.schema.ProblemsException;

/**
 * The records of one kind, read once and kept: for as long as the store vouches for them, and
 * longer while it is away. However many ask for a key at once, the store is asked once.
 *
 * <p>A record that changes while it is being read is read again: what was told before the answer
 * came is never lost.
 */
final class RecordCache<K, V> {
  /** How often a record is read again because it changed meanwhile, before it is taken as it is. */
  private static final int ATTEMPTS = 4;

  /** A failure is remembered so long, so that a flood of requests does not become one of reads. */
  private static final Duration FAILURE_KEPT = Duration.ofSeconds(1);

  private static final int FAILURES = 10_000;

  /** A key and its place in the cache, roughly, in bytes. */
  private static final int ENTRY_WEIGHT = 200;

  private final Records<K, V> records;
  private final ServiceConfig.Cache policy;
  private final Ticker ticker;
  private final Cache<K, Kept<V>> present;
  private final Cache<K, Kept<V>> denied;
  private final Cache<K, Future<Optional<V>>> failed;
  private final ConcurrentMap<K, Load<V>> loads = new ConcurrentHashMap<>();
  private final AtomicLong epoch = new AtomicLong();
  final LongAdder hits = new LongAdder();
  final LongAdder reads = new LongAdder();
  final LongAdder denials = new LongAdder();
  final LongAdder stales = new LongAdder();

  private static final class Load<V> {
    private final Promise<Kept<V>> promise = Promise.promise();
    private volatile boolean overtaken;
    private volatile boolean told;
  }

  /**
   * Makes an empty cache.
   *
   * @param weigher the bytes of a value, roughly
   */
  RecordCache(
      Records<K, V> records, ServiceConfig.Cache policy, ToIntFunction<V> weigher, Ticker ticker) {
    this.records = records;
    this.policy = policy;
    this.ticker = ticker;
    this.present =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(policy.size())
            .weigher((K key, Kept<V> kept) -> weight(kept.value(), weigher))
            .build();
    this.denied =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(policy.denials() / ENTRY_WEIGHT)
            .build();
    this.failed =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(FAILURES)
            .expireAfterWrite(FAILURE_KEPT)
            .ticker(ticker)
            .build();
  }

  private static <V> int weight(@Nullable V value, ToIntFunction<V> weigher) {
    return ENTRY_WEIGHT + (value == null ? 0 : weigher.applyAsInt(value));
  }

  /**
   * The record of a key; complete at once if it is known.
   *
   * @return empty if there is none; failed with {@link InvalidSettingsException} if it is of no use
   *     and none before it was, with anything else if the store is away and nothing is kept
   */
  Future<Optional<V>> get(K key) {
    Kept<V> kept = kept(key);
    if (kept == null) {
      Future<Optional<V>> failure = failed.getIfPresent(key);
      return failure != null ? failure : load(key).compose(Kept::answer);
    }
    long now = ticker.read();
    if (isTrue(kept, now)) {
      (kept.isDenial() ? denials : hits).increment();
      if (kept.age(now) > policy.fresh().toNanos() / 5 * 4 && kept.mayRetry(now, epoch.get())) {
        load(key);
      }
      return kept.answer();
    }
    return kept.mayRetry(now, epoch.get())
        ? load(key)
            .transform(
                read -> read.succeeded() ? read.result().answer() : stale(kept, read.cause()))
        : stale(kept, null);
  }

  /** The store has told that a record was written or deleted. */
  void changed(K key) {
    Load<V> load = loads.get(key);
    if (load != null) {
      load.told = true;
      load.overtaken = true;
    }
    failed.invalidate(key);
    Kept<V> kept = kept(key);
    if (kept != null) {
      kept.setChanged();
    }
  }

  /** Any record may have changed unseen: none is taken for true before it was read again. */
  void anyChanged() {
    epoch.incrementAndGet();
    failed.invalidateAll();
  }

  /** How many values are kept. */
  long size() {
    return present.estimatedSize();
  }

  /** Weighs a value anew, which has grown since it was read. */
  void weigh(K key) {
    present.asMap().computeIfPresent(key, (any, kept) -> kept);
  }

  private @Nullable Kept<V> kept(K key) {
    Kept<V> kept = present.getIfPresent(key);
    return kept != null ? kept : denied.getIfPresent(key);
  }

  private boolean isTrue(Kept<V> kept, long now) {
    Duration trust = records.areWatched() ? policy.fresh() : policy.unwatched();
    return kept.isOf(epoch.get()) && kept.age(now) < trust.toNanos();
  }

  private Future<Optional<V>> stale(Kept<V> kept, @Nullable Throwable cause) {
    if (kept.age(ticker.read()) >= policy.stale().toNanos()) {
      return Future.failedFuture(
          cause != null ? cause : new IllegalStateException("what is kept is too old"));
    }
    stales.increment();
    return kept.answer();
  }

  private Future<Kept<V>> load(K key) {
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
    Kept<V> before = kept(key);
    boolean told = load.told || (before != null && before.hasChanged());
    records
        .read(key, before == null ? null : before.value(), told)
        .onComplete(result -> end(key, load, attempt, current, result));
  }

  private void end(
      K key, Load<V> load, int attempt, long current, AsyncResult<Optional<V>> result) {
    if ((load.overtaken || current != epoch.get()) && attempt < ATTEMPTS) {
      read(key, load, attempt + 1);
      return;
    }
    if (result.failed() && !(result.cause() instanceof ProblemsException)) {
      fail(key, load, result.cause());
      return;
    }
    Kept<V> kept = keep(key, current, result);
    loads.remove(key, load);
    // After it is kept and no longer on its way: whoever told of a change in between saw either.
    if (load.overtaken) {
      kept.setChanged();
    }
    load.promise.complete(kept);
  }

  private void fail(K key, Load<V> load, Throwable failure) {
    Kept<V> kept = kept(key);
    if (kept == null) {
      failed.put(key, Future.failedFuture(failure));
    } else {
      kept.setFailed(ticker.read() + FAILURE_KEPT.toNanos(), epoch.get());
    }
    loads.remove(key, load);
    load.promise.fail(failure);
  }

  private Kept<V> keep(K key, long current, AsyncResult<Optional<V>> result) {
    long now = ticker.read();
    if (result.succeeded() && result.result().isEmpty()) {
      Kept<V> nothing = Kept.nothing(now, current);
      denied.put(key, nothing);
      present.invalidate(key);
      return nothing;
    }
    Kept<V> before = present.getIfPresent(key);
    V value =
        result.succeeded() ? result.result().orElseThrow() : before == null ? null : before.value();
    Kept<V> kept =
        value != null
            ? Kept.of(value, now, current)
            : Kept.broken(
                new InvalidSettingsException(String.valueOf(result.cause().getMessage())),
                now,
                current);
    present.put(key, kept);
    denied.invalidate(key);
    return kept;
  }
}
