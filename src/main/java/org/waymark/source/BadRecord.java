package org.waymark.source;

import java.util.Comparator;

/**
 * An invalid place in a record.
 *
 * @param key with the prefix
 * @param path the keys that lead to the place; empty for the record as a whole
 */
public record BadRecord(String key, String path) {
  static final Comparator<BadRecord> ORDER =
      Comparator.comparing(BadRecord::key).thenComparing(BadRecord::path);
}
