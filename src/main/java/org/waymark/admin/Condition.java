package org.waymark.admin;

import java.util.Optional;

/** What a caller requires of the record that is there, before it is written or deleted. */
public interface Condition {
  /** Requires nothing. */
  Condition NONE = before -> true;

  /**
   * True if the record may be written.
   *
   * @param before the record as it stands; empty if there is none
   */
  boolean isFulfilled(Optional<String> before);
}
