package org.waymark.input;

import org.jspecify.annotations.Nullable;

/** A named value in an input: a key of a YAML file, or a JSON record. */
public interface Entry {
  /** The name, for example a mail domain. */
  String key();

  /** A JsonObject, JsonArray, String, Number, Boolean or null. */
  @Nullable Object value();

  /** The file or Redis key, for messages. */
  String file();

  /** The first line; 0 if unknown. */
  int line();

  /** The line of a path from the root of the file, or of its nearest known parent; 0 if unknown. */
  int line(KeyPath path);

  default String place() {
    return line() > 0 ? file() + ":" + line() : file();
  }

  /** A fault inside this entry with its location. */
  Problem problem(Fault fault);
}
