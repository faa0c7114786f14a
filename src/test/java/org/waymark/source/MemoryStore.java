package org.waymark.source;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.waymark.store.RecordStore;
import org.waymark.store.StoreAwayException;

/** A store without a server, whose troubles a test can choose. */
final class MemoryStore implements RecordStore {
  final Map<String, String> records = new ConcurrentHashMap<>();
  final AtomicInteger gets = new AtomicInteger();
  volatile boolean away;
  volatile boolean watched = true;
  private volatile boolean hasEvicted;
  private volatile @Nullable Listener listener;

  void set(String key, String json) {
    records.put(key, json);
    listener().changed(key);
  }

  void delete(String key) {
    records.remove(key);
    listener().changed(key);
  }

  /** Loses all records without a message, as a restart without persistence does. */
  void lose() {
    records.clear();
    listener().anyChanged();
  }

  Listener listener() {
    Listener current = listener;
    if (current == null) {
      throw new IllegalStateException("nobody listens");
    }
    return current;
  }

  @Override
  public Future<Optional<String>> get(String key) {
    gets.incrementAndGet();
    return away ? awayNow() : Future.succeededFuture(Optional.ofNullable(records.get(key)));
  }

  @Override
  public Future<Boolean> hasRecords() {
    return away ? awayNow() : Future.succeededFuture(!records.isEmpty());
  }

  @Override
  public Future<Void> lookForEvictions(String key) {
    if (away) {
      return awayNow();
    }
    if (hasEvicted) {
      hasEvicted = false;
      listener().evicted();
    }
    return Future.succeededFuture();
  }

  /** Evicts a record, as a full memory does; the message is that of a deletion. */
  void evict(String key) {
    hasEvicted = true;
    delete(key);
  }

  private static <T> Future<T> awayNow() {
    return Future.failedFuture(new StoreAwayException("away"));
  }

  @Override
  public void listen(Listener newListener) {
    listener = newListener;
  }

  @Override
  public State state() {
    return new State(!away, watched && !away, away ? "away" : "there");
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
