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
import org.waymark.input.ProblemsException;
import org.waymark.mail.InvalidSettingsException;

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

  private final Records<K, V> records;
  private final ServiceConfig.Cache policy;
  private final Ticker ticker;
  private final KeptRecords<K, V> kept;
  private final Cache<K, Future<Optional<V>>> failed;
  private final ConcurrentMap<K, Load<V>> loads = new ConcurrentHashMap<>();
  private final AtomicLong epoch = new AtomicLong();
  private final Losses losses;
  final LongAdder hits = new LongAdder();
  final LongAdder reads = new LongAdder();
  final LongAdder denials = new LongAdder();
  final LongAdder stales = new LongAdder();

  private static final class Load<V> {
    private final Promise<Kept<V>> promise = Promise.promise();
    private volatile boolean overtaken;
    private volatile long toldIn = -1;
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
    this.kept = new KeptRecords<>(policy, weigher);
    this.losses = new Losses(policy.stale(), ticker);
    this.failed =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(FAILURES)
            .expireAfterWrite(FAILURE_KEPT)
            .ticker(ticker)
            .build();
  }

  /**
   * The record of a key; complete at once if it is known.
   *
   * @return empty if there is none; failed with {@link InvalidSettingsException} if it is of no use
   *     and none before it was, with anything else if the store is away and nothing is kept
   */
  Future<Optional<V>> get(K key) {
    Kept<V> known = kept.get(key);
    if (known == null) {
      Future<Optional<V>> failure = failed.getIfPresent(key);
      return failure != null ? failure : load(key).compose(Kept::answer);
    }
    long now = ticker.read();
    if (isTrue(known, now)) {
      (known.isDenial() ? denials : hits).increment();
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

  /** The store has told that a record was written or deleted. */
  void changed(K key) {
    Load<V> load = loads.get(key);
    if (load != null) {
      load.toldIn = epoch.get();
      load.overtaken = true;
    }
    failed.invalidate(key);
    Kept<V> known = kept.get(key);
    if (known != null) {
      known.setChanged(epoch.get());
    }
  }

  /** Any record may have changed unseen: none is taken for true before it was read again. */
  void anyChanged() {
    epoch.incrementAndGet();
    failed.invalidateAll();
  }

  /** The store has lost its records: those that are kept stay, until it has told of them again. */
  void lost() {
    losses.begin(epoch.getAndIncrement());
  }

  /**
   * The store has evicted records: one that was told to have changed until now may be among them.
   * The loss lies between two epochs, so that what is told from now on is believed.
   */
  void evicted() {
    losses.begin(epoch.get() + 1);
    epoch.addAndGet(2);
  }

  /** Whether there are records that were asked for and that the store has lost. */
  boolean areLost() {
    return losses.areKnown() && kept.any(losses::isMissed);
  }

  /** The store has all that there is to be: nothing else is answered from now on. */
  void forget() {
    losses.end();
    anyChanged();
    kept.clear();
  }

  /** Some of the keys whose records were there when last read, and were not lost since. */
  List<K> some(int count) {
    return kept.some(count, each -> each.value() != null && !losses.concern(each));
  }

  /** How many values are kept. */
  long size() {
    return kept.values();
  }

  /** Weighs a value anew, which has grown since it was read. */
  void weigh(K key) {
    kept.weigh(key);
  }

  private boolean isTrue(Kept<V> known, long now) {
    Duration trust = records.areWatched() ? policy.fresh() : policy.unwatched();
    return known.isOf(epoch.get()) && known.age(now) < trust.toNanos();
  }

  private Future<Optional<V>> stale(Kept<V> known, @Nullable Throwable cause) {
    if (known.age(ticker.read()) >= policy.stale().toNanos()) {
      return Future.failedFuture(
          cause != null ? cause : new IllegalStateException("what is kept is too old"));
    }
    stales.increment();
    return known.answer();
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
    Kept<V> before = kept.get(key);
    boolean told = load.toldIn == current || (before != null && before.hasChanged(current));
    records
        .read(key, before == null ? null : before.value(), told || losses.concern(before))
        .compose(
            found -> found.isPresent() ? Future.succeededFuture(found) : absent(key, before, told))
        .onComplete(result -> end(key, load, attempt, current, result));
  }

  private Future<Optional<V>> absent(K key, @Nullable Kept<V> before, boolean told) {
    Future<Void> looked =
        told && before != null && before.value() != null
            ? records.lookForEvictions(key)
            : Future.succeededFuture();
    return looked.compose(
        any ->
            losses.concern(before)
                ? Losses.missed(before)
                : Future.succeededFuture(Optional.empty()));
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
    Kept<V> read = keep(key, current, result);
    loads.remove(key, load);
    // After it is kept and no longer on its way: whoever told of a change in between saw either.
    if (load.overtaken) {
      read.setChanged(current);
    }
    load.promise.complete(read);
  }

  private void fail(K key, Load<V> load, Throwable failure) {
    Kept<V> known = kept.get(key);
    if (known == null) {
      failed.put(key, Future.failedFuture(failure));
    } else {
      known.setFailed(ticker.read() + FAILURE_KEPT.toNanos(), epoch.get());
    }
    loads.remove(key, load);
    load.promise.fail(failure);
  }

  private Kept<V> keep(K key, long current, AsyncResult<Optional<V>> result) {
    Kept<V> read = Kept.of(result, kept.get(key), ticker.read(), current);
    kept.put(key, read);
    return read;
  }
}
