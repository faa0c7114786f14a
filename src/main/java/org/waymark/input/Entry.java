package org.waymark.input;

import org.jspecify.annotations.Nullable;

/** A document that an operator or a control panel wrote, by its name. */
public interface Entry {
  /** The name that it goes by, for example a mail domain. */
  String key();

  /** A JsonObject, JsonArray, String, Number or Boolean; null if nothing is written. */
  @Nullable Object value();

  /** The file, or whatever else it stands in. */
  String file();

  /** The line that it begins on; 0 if it has none. */
  int line();

  /**
   * The line of a key inside this entry, or of the nearest one around it; 0 if it has none.
   *
   * @param path from the root of the file, so that it begins with the way to this entry
   */
  int line(KeyPath path);

  /** Where it stands, for a person. */
  default String place() {
    return line() > 0 ? file() + ":" + line() : file();
  }

  /** A fault inside this entry, at its place. */
  Problem problem(Fault fault);
}
