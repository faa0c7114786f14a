package org.waymark.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Texts by key that expire, such as the results of checks. Every method may be called from any
 * thread, and fails with {@link StoreAwayException}.
 */
public interface ResultStore {
  Future<Optional<String>> get(String key);

  /**
   * Writes a text.
   *
   * @return the text before
   */
  Future<Optional<String>> put(String key, String text, Duration expiry);

  /**
   * Writes a text if the key has none.
   *
   * @return whether it was written
   */
  Future<Boolean> putIfAbsent(String key, String text, Duration expiry);

  /**
   * Renews the expiry of a text.
   *
   * @return false if the key has another text, or none
   */
  Future<Boolean> renew(String key, String text, Duration expiry);

  /**
   * Deletes a text, if the key still has it.
   *
   * @return false if the key has another text, or none
   */
  Future<Boolean> delete(String key, String text);

  /**
   * Reads about so many texts whose keys begin with a text.
   *
   * @param cursor empty for the first page
   * @return failed with {@link IllegalArgumentException} if the cursor is not valid
   */
  Future<Page> page(String beginning, String cursor, int count);

  /** Closes all connections. */
  Future<Void> close();

  /**
   * A page of texts by key; one may be on two pages, and a page may be empty.
   *
   * @param next the cursor of the next page; empty after the last
   */
  record Page(Map<String, String> texts, Optional<String> next) {}
}
