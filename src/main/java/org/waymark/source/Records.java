package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of one kind in the store, without a cache. */
interface Records<K, V> {
  /**
   * Reads a record.
   *
   * @param before the last valid record that was read
   * @param reported whether the store reported a change of the record, or is known to have lost it:
   *     then a missing record needs no confirmation
   * @return empty if there is none; failed with {@link org.waymark.mail.InvalidSettingsException}
   *     if it is invalid, with anything else if the store is away
   */
  Future<Optional<V>> read(K key, @Nullable V before, boolean reported);

  /** Looks for evictions, as {@code RecordStore} does. */
  Future<Void> lookForEvictions(K key);

  /** True while the store reports every change at once. */
  boolean areWatched();
}
