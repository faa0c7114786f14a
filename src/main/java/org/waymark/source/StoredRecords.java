package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.store.RecordStore;

/** Reads the records of one kind from the store, and notes those that are invalid. */
final class StoredRecords<K, V> implements Records<K, V> {
  private final RecordStore store;
  private final DataLossGuard guard;
  private final BadRecords bad;
  private final Function<K, String> keys;
  private final Reader<K, V> reader;

  /**
   * Turns the JSON of a record into a value: the previous one, if the record is equal. Fails with
   * {@link org.waymark.input.ProblemsException} if the record is invalid.
   */
  interface Reader<K, V> {
    Future<V> read(K key, String json, @Nullable V before);
  }

  StoredRecords(
      RecordStore store,
      DataLossGuard guard,
      BadRecords bad,
      Function<K, String> keys,
      Reader<K, V> reader) {
    this.store = store;
    this.guard = guard;
    this.bad = bad;
    this.keys = keys;
    this.reader = reader;
  }

  @Override
  public Future<Optional<V>> read(K key, @Nullable V before, boolean reported) {
    return store
        .get(keys.apply(key))
        .compose(
            json ->
                json.isPresent() ? read(key, json.get(), before) : missing(key, before, reported));
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
        .onSuccess(value -> bad.valid(keys.apply(key), value != before))
        .map(Optional::of)
        .recover(failure -> Future.failedFuture(bad.invalid(keys.apply(key), failure)));
  }

  private Future<Optional<V>> missing(K key, @Nullable V before, boolean reported) {
    Future<Void> confirmed =
        reported ? Future.succeededFuture() : guard.confirmMissing(before != null);
    return confirmed.onSuccess(any -> bad.gone(keys.apply(key))).map(Optional.empty());
  }
}
