package org.waymark.imports;

import org.jspecify.annotations.Nullable;
import org.waymark.schema.Fault;
import org.waymark.schema.KeyPath;
import org.waymark.schema.Problem;

/**
 * A place in a file that something is imported from.
 *
 * @param line from 1; 0 for the file as a whole
 * @param path what is written as the way to it; empty for the file as a whole
 */
record Spot(Draft draft, String file, int line, Object path) {
  void warn(String message) {
    draft.warn(new Problem(file, line, path.toString(), message));
  }

  /** Tells of a value that is left out. */
  void notTaken(@Nullable Object value, String allowed) {
    warn("not taken: " + found(value, allowed));
  }

  void error(String message) {
    draft.error(new Problem(file, line, path.toString(), message));
  }

  /** Tells of a document that would not be as the schema has it. */
  void error(Fault fault) {
    error(fault.in("", 0).toString());
  }

  static String found(@Nullable Object value, String allowed) {
    return Fault.found(KeyPath.ROOT, value, allowed).message();
  }

  String place() {
    return line > 0 ? file + ":" + line : file;
  }
}
