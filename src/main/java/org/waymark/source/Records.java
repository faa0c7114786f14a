package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of one kind, each read from the store anew. */
interface Records<K, V> {
  /**
   * Reads a record.
   *
   * @param before what was last read and could be used
   * @param told whether the store has said that it changed since, or is known to have lost it: its
   *     absence needs no second look
   * @return empty if there is none; failed with {@link org.waymark.input.ProblemsException} if it
   *     cannot be used, with anything else if the store is away
   */
  Future<Optional<V>> read(K key, @Nullable V before, boolean told);

  /** Looks whether records were evicted, as {@code RecordStore} does. */
  Future<Void> lookForEvictions(K key);

  /** Whether every change is told at once. */
  boolean areWatched();
}
