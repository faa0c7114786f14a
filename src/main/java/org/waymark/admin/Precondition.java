package org.waymark.admin;

import java.util.Optional;

/** A caller's requirement on the record that is to be written or deleted. */
public interface Precondition {
  /** No requirement. */
  Precondition NONE = before -> true;

  /**
   * True if the record may be written.
   *
   * @param before the present record; empty if there is none
   */
  boolean isFulfilled(Optional<String> before);
}
