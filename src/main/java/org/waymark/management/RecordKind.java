package org.waymark.management;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.admin.Listing;
import org.waymark.admin.Precondition;
import org.waymark.admin.WriteResult;

/** One kind of records, as the API has them: a collection, and in it one resource a record. */
interface RecordKind<N> {
  /** The last word of the collection's path, and the key of its list. */
  String collection();

  /**
   * The name in a path.
   *
   * @throws ProblemException if it is none
   */
  N name(String text);

  /** The key of a record, for the log. */
  String key(N name);

  Future<Optional<String>> get(N name);

  Future<WriteResult> set(N name, String json, Precondition condition);

  Future<Boolean> delete(N name, Precondition condition);

  Future<Listing> list(String beginning, String cursor, int limit);

  /** What a record says; empty if it cannot be used. Called on a worker thread. */
  Optional<?> document(N name, String text);
}
