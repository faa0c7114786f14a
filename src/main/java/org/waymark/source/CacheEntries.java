package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;

/** The cache entries within their memory limits. Negative entries have a limit of their own. */
final class CacheEntries<K, V> {
  /** The approximate bytes of an entry beside its value and the text of its key. */
  private static final int ENTRY_WEIGHT = 240;

  private final Cache<K, CacheEntry<V>> present;
  private final Cache<K, CacheEntry<V>> negative;

  CacheEntries(ServiceConfig.Cache policy, ToIntFunction<V> weigher) {
    this.present = cache(policy.size(), weigher);
    this.negative = cache(policy.denials(), weigher);
  }

  private static <K, V> Cache<K, CacheEntry<V>> cache(long size, ToIntFunction<V> weigher) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .maximumWeight(size)
        .weigher((K key, CacheEntry<V> entry) -> weight(key, entry, weigher))
        .build();
  }

  private static <K, V> int weight(K key, CacheEntry<V> entry, ToIntFunction<V> weigher) {
    V value = entry.value();
    int content = value == null ? weight(entry.answer().cause()) : weigher.applyAsInt(value);
    return ENTRY_WEIGHT + key.toString().length() + content;
  }

  /** The approximate bytes of a failure, whose message may list many problems. */
  static int weight(@Nullable Throwable failure) {
    return failure == null ? 0 : 2 * String.valueOf(failure.getMessage()).length();
  }

  @Nullable CacheEntry<V> get(K key) {
    CacheEntry<V> entry = present.getIfPresent(key);
    return entry != null ? entry : negative.getIfPresent(key);
  }

  void put(K key, CacheEntry<V> entry) {
    (entry.isNegative() ? negative : present).put(key, entry);
    (entry.isNegative() ? present : negative).invalidate(key);
  }

  /** Weighs an entry again whose value has grown. */
  void weigh(K key) {
    present.asMap().computeIfPresent(key, (any, entry) -> entry);
  }

  void clear() {
    present.invalidateAll();
    negative.invalidateAll();
  }

  /** The approximate number of entries that are not negative. */
  long values() {
    return present.estimatedSize();
  }

  boolean any(Predicate<CacheEntry<V>> wanted) {
    return present.asMap().values().stream().anyMatch(wanted);
  }

  /** The keys of some entries that meet a condition. */
  List<K> some(int count, Predicate<CacheEntry<V>> wanted) {
    return present.asMap().entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }
}
