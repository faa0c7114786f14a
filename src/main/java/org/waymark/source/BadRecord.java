package org.waymark.source;

import java.util.Comparator;

/**
 * A place in a record that cannot be used.
 *
 * @param key with the prefix of the installation
 * @param path the keys that lead to the place; empty if it is the record as a whole
 */
public record BadRecord(String key, String path) {
  static final Comparator<BadRecord> ORDER =
      Comparator.comparing(BadRecord::key).thenComparing(BadRecord::path);
}
