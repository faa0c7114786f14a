package org.waymark.schema;

import org.jspecify.annotations.Nullable;

/** Something wrong with a value, wherever the value stands. */
public record Fault(KeyPath path, String message) {

  /** A value that is not one of those allowed. */
  public static Fault found(KeyPath path, @Nullable Object value, String allowed) {
    return new Fault(path, "found " + Shown.value(value) + "; allowed: " + allowed);
  }

  /** The fault in its file. */
  public Problem in(String file, int line) {
    return new Problem(file, line, path.toString(), message);
  }
}
