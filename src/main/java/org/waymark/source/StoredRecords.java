package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.input.ProblemsException;
import org.waymark.store.RecordStore;

/** The records of one kind, as the store has them: its key, its JSON, what that means. */
final class StoredRecords<K, V> implements Records<K, V> {
  private final RecordStore store;
  private final Emptiness emptiness;
  private final BadRecords bad;
  private final Function<K, String> keys;
  private final Reader<K, V> reader;

  /** Turns JSON into what it means. */
  interface Reader<K, V> {
    /**
     * Reads one record.
     *
     * @param before what was last read and could be used
     * @return failed with {@link ProblemsException} if it cannot be used
     */
    Future<V> read(K key, String json, @Nullable V before);
  }

  /**
   * Names the parts.
   *
   * @param keys the store's key of a record
   */
  StoredRecords(
      RecordStore store,
      Emptiness emptiness,
      BadRecords bad,
      Function<K, String> keys,
      Reader<K, V> reader) {
    this.store = store;
    this.emptiness = emptiness;
    this.bad = bad;
    this.keys = keys;
    this.reader = reader;
  }

  @Override
  public Future<Optional<V>> read(K key, @Nullable V before, boolean told) {
    return store
        .get(keys.apply(key))
        .compose(
            json -> json.isPresent() ? read(key, json.get(), before) : nothing(key, before, told));
  }

  @Override
  public Future<Void> lookForEvictions(K key) {
    return store.lookForEvictions(keys.apply(key));
  }

  @Override
  public boolean areWatched() {
    return store.state().watched();
  }

  private Future<Optional<V>> read(K key, String json, @Nullable V before) {
    return reader
        .read(key, json, before)
        .onSuccess(value -> bad.readable(keys.apply(key), value != before))
        .onFailure(failure -> bad.unreadable(keys.apply(key), failure))
        .map(Optional::of);
  }

  private Future<Optional<V>> nothing(K key, @Nullable V before, boolean told) {
    Future<Void> believed = told ? Future.succeededFuture() : emptiness.believe(before != null);
    return believed.onSuccess(any -> bad.gone(keys.apply(key))).map(Optional.empty());
  }
}
