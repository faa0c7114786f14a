package org.waymark.doctor;

import java.util.Collection;
import java.util.Locale;

/** The status of a finding, or of a domain. */
public enum Status {
  OK,
  /** Worth knowing; no client of today stumbles over it. */
  NOTICE,
  /** It could not be found out. Counts as a notice. */
  UNKNOWN,
  /** Some clients stumble over it. */
  WARNING,
  /** Clients fail, or their users see a warning. */
  ERROR;

  /** The status of a domain: that of its worst finding, where unknown counts as notice. */
  public static Status worst(Collection<Finding> findings) {
    Status worst = OK;
    for (Finding finding : findings) {
      Status status = finding.status() == UNKNOWN ? NOTICE : finding.status();
      worst = status.compareTo(worst) > 0 ? status : worst;
    }
    return worst;
  }

  /** The name in JSON and for people. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Status of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
