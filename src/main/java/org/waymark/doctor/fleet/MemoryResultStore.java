package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.waymark.store.ResultStore;

/**
 * Results in the memory of this process, without Redis. When they fill the memory that they may
 * take, those that were written first are forgotten.
 */
public final class MemoryResultStore implements ResultStore {
  /** The memory of an entry besides its texts, about. */
  private static final int OVERHEAD = 300;

  private final long maxSize;
  private final LongSupplier nanoTime;
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** The keys in the order of their writes. */
  private final LinkedHashSet<String> order = new LinkedHashSet<>();

  private long size;

  private record Entry(String text, long expires) {}

  /** Creates a store that takes an eighth of the heap at most. */
  public MemoryResultStore() {
    this(Runtime.getRuntime().maxMemory() / 8, System::nanoTime);
  }

  /**
   * Creates a store.
   *
   * @param maxSize in bytes, about
   */
  MemoryResultStore(long maxSize, LongSupplier nanoTime) {
    this.maxSize = maxSize;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Future<Optional<String>> get(String key) {
    return Future.succeededFuture(Optional.ofNullable(live(key)));
  }

  @Override
  public synchronized Future<Optional<String>> put(String key, String text, Duration expiry) {
    Optional<String> before = Optional.ofNullable(live(key));
    write(key, text, expiry);
    return Future.succeededFuture(before);
  }

  @Override
  public synchronized Future<Boolean> putIfAbsent(String key, String text, Duration expiry) {
    return done(live(key) == null, () -> write(key, text, expiry));
  }

  @Override
  public synchronized Future<Boolean> renew(String key, String text, Duration expiry) {
    return done(text.equals(live(key)), () -> write(key, text, expiry));
  }

  @Override
  public synchronized Future<Boolean> delete(String key, String text) {
    return done(text.equals(live(key)), () -> remove(key));
  }

  private static Future<Boolean> done(boolean isAllowed, Runnable change) {
    if (isAllowed) {
      change.run();
    }
    return Future.succeededFuture(isAllowed);
  }

  /** The cursor is the last key of the page before. */
  @Override
  public synchronized Future<Page> page(String beginning, String cursor, int count) {
    if (!cursor.isEmpty() && !cursor.startsWith(beginning)) {
      return Future.failedFuture(new IllegalArgumentException('"' + cursor + "\" is no cursor"));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    String from = cursor.isEmpty() ? beginning : cursor;
    for (String key : entries.tailMap(from, cursor.isEmpty()).keySet().stream().toList()) {
      if (!key.startsWith(beginning)) {
        break;
      }
      if (texts.size() == count) {
        return Future.succeededFuture(new Page(texts, Optional.of(last(texts))));
      }
      String text = live(key);
      if (text != null) {
        texts.put(key, text);
      }
    }
    return Future.succeededFuture(new Page(texts, Optional.empty()));
  }

  @Override
  public synchronized Future<Void> close() {
    entries.clear();
    order.clear();
    size = 0;
    return Future.succeededFuture();
  }

  private static String last(Map<String, String> texts) {
    return texts.keySet().stream().reduce((one, next) -> next).orElseThrow();
  }

  private @Nullable String live(String key) {
    Entry entry = entries.get(key);
    if (entry != null && entry.expires() - nanoTime.getAsLong() <= 0) {
      remove(key);
      return null;
    }
    return entry == null ? null : entry.text();
  }

  private void write(String key, String text, Duration expiry) {
    remove(key);
    entries.put(key, new Entry(text, nanoTime.getAsLong() + expiry.toNanos()));
    order.add(key);
    size += weight(key, text);
    while (size > maxSize) {
      remove(order.iterator().next());
    }
  }

  private void remove(String key) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      order.remove(key);
      size -= weight(key, entry.text());
    }
  }

  private static long weight(String key, String text) {
    return (long) key.length() + text.length() + OVERHEAD;
  }
}
