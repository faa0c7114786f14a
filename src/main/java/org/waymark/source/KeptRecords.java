package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;

/**
 * What is kept of all keys, while there is room: those of no record apart, so that they displace no
 * record.
 */
final class KeptRecords<K, V> {
  /** A key and its place in the cache beside the text of the key, in bytes. */
  private static final int ENTRY_WEIGHT = 240;

  private final Cache<K, Kept<V>> present;
  private final Cache<K, Kept<V>> denied;

  KeptRecords(ServiceConfig.Cache policy, ToIntFunction<V> weigher) {
    this.present =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(policy.size())
            .weigher((K key, Kept<V> kept) -> weight(key, kept, weigher))
            .build();
    this.denied =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(policy.denials())
            .weigher((K key, Kept<V> kept) -> weight(key, kept, weigher))
            .build();
  }

  private static <K, V> int weight(K key, Kept<V> kept, ToIntFunction<V> weigher) {
    V value = kept.value();
    int content = value == null ? weight(kept.answer().cause()) : weigher.applyAsInt(value);
    return ENTRY_WEIGHT + key.toString().length() + content;
  }

  /** The bytes of a failure that is kept, roughly: its message may name many problems. */
  static int weight(@Nullable Throwable failure) {
    return failure == null ? 0 : 2 * String.valueOf(failure.getMessage()).length();
  }

  @Nullable Kept<V> get(K key) {
    Kept<V> kept = present.getIfPresent(key);
    return kept != null ? kept : denied.getIfPresent(key);
  }

  void put(K key, Kept<V> kept) {
    (kept.isDenial() ? denied : present).put(key, kept);
    (kept.isDenial() ? present : denied).invalidate(key);
  }

  /** Weighs a value anew, which has grown since it was put here. */
  void weigh(K key) {
    present.asMap().computeIfPresent(key, (any, kept) -> kept);
  }

  void clear() {
    present.invalidateAll();
    denied.invalidateAll();
  }

  /** How many values there are. */
  long values() {
    return present.estimatedSize();
  }

  /** Whether a record is as asked. */
  boolean any(Predicate<Kept<V>> asked) {
    return present.asMap().values().stream().anyMatch(asked);
  }

  /** Some of the keys whose records are as wanted. */
  List<K> some(int count, Predicate<Kept<V>> wanted) {
    return present.asMap().entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }
}
