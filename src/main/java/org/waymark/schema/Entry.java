package org.waymark.schema;

import org.jspecify.annotations.Nullable;

/** A document that an operator or a control panel wrote, by its name. */
public interface Entry {
  /** The name that it goes by, for example a mail domain. */
  String key();

  /** A JsonObject, JsonArray, String, Number or Boolean; null if nothing is written. */
  @Nullable Object value();

  /** The line that it begins on; 0 if it has none. */
  int line();

  /** A fault inside this entry, at its place. */
  Problem problem(Fault fault);
}
