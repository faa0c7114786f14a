package org.waymark.check;

import java.util.Locale;

/** The weight of a remark. */
public enum Level {
  /** A client of today stumbles over it, or an operator should act. */
  WARNING,
  /**
   * Worth knowing: it concerns clients of ten years ago, clients in preparation, an order that
   * Waymark or the clients repair, or text that some of them cut.
   */
  NOTICE;

  /** The name for people. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
